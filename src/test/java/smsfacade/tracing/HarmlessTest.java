package smsfacade.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import smsfacade.sms.MessageClass;
import smsfacade.sms.ResultCode;
import smsfacade.testbed.LoggedBy;

/** F82: a message that was accepted is answered OK, whatever becomes of its span. */
class HarmlessTest {
  @RegisterExtension private final LoggedBy log = new LoggedBy(Tracing.class);

  /** As when a server has another OpenTelemetry. */
  private static final class Broken implements CallTrace {
    private static final String METHOD = "Span.setAttribute";

    @Override
    public void calledBy(String userName) {
      throw new NoSuchMethodError(METHOD);
    }

    @Override
    public void of(MessageClass messageClass) {
      throw new IllegalStateException();
    }

    @Override
    public void answered(
        ResultCode code, String messageId, int messages, int segments, boolean repeated) {
      throw new NoClassDefFoundError(METHOD);
    }

    @Override
    public Optional<String> traceparent() {
      throw new IllegalStateException();
    }

    @Override
    public void close() {
      throw new NoSuchMethodError(METHOD);
    }
  }

  @Test
  void whatFailsIsSaidAndHurtsNobody() {
    assertThatCode(
            () -> {
              try (CallTrace trace = new Harmless(new Broken())) {
                trace.calledBy("demo");
                trace.of(MessageClass.NOTICE);
                assertThat(trace.traceparent()).isEmpty();
                trace.answered(ResultCode.OK, "2611291942560000", 1, 1, false);
              }
            })
        .doesNotThrowAnyException();
    assertThat(log.levels()).contains(Level.SEVERE);
  }
}
