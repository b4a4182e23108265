package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.logging.CorrelationId;

class FaultTest {
  static Stream<Fault> faults() {
    var long_ = "<&\u0000😀".repeat(400);
    return Stream.of(
        Fault.malformed(),
        Fault.documentType(),
        Fault.emptyRequest(),
        Fault.noBody(),
        Fault.brokenOff(),
        Fault.undecodable(),
        Fault.tooLarge(1),
        Fault.unreadableParameters(),
        Fault.unknownAction(long_),
        Fault.noAction(),
        Fault.versionMismatch(long_, Dialect.SOAP_12),
        Fault.notUnderstood(long_),
        Fault.internal(),
        Fault.unreadableEnvelope(),
        new Fault(500, Fault.Kind.SERVER, "{}", long_));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isShortAndWellFormedWhateverItQuotes(Fault fault) throws Exception {
    assertThat(fault.text(new CorrelationId())).hasSizeLessThan(300);
    for (var dialect : Dialect.values()) {
      var answer = fault.in(dialect, new CorrelationId());
      var envelope = Envelope.read(new String(answer.body(), StandardCharsets.UTF_8), dialect);
      assertThat(envelope.dialect()).isEqualTo(dialect);
      assertThat(envelope.payload())
          .hasValueSatisfying(payload -> assertThat(payload.getLocalPart()).isEqualTo("Fault"));
      assertThat(answer.contentType()).isEqualTo(dialect.contentType());
    }
  }

  @Test
  void saysInBothVersionsWhoseFaultItIs() {
    assertThat(text(Fault.noAction(), Dialect.SOAP_11))
        .contains("<faultcode>soap:Client</faultcode>", "<detail />");
    assertThat(text(Fault.noAction(), Dialect.SOAP_12))
        .contains("<soap:Value>soap:Sender</soap:Value>", "xml:lang=\"en\"", "<soap:Detail />");
    assertThat(text(Fault.internal(), Dialect.SOAP_11)).contains("soap:Server");
    assertThat(text(Fault.internal(), Dialect.SOAP_12)).contains("soap:Receiver");
  }

  private static String text(Fault fault, Dialect dialect) {
    return new String(fault.in(dialect, new CorrelationId()).body(), StandardCharsets.UTF_8);
  }
}
