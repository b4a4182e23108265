package smsfacade.soap;

import com.sun.xml.ws.api.server.Container;
import java.net.URL;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import smsfacade.logging.RateLimitedLog;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;

/**
 * Answers a POST: decodes it, looks through the envelope once, lets the Metro endpoint of its SOAP
 * version serve it. Every ending is an {@link Answer}.
 */
final class AnswerCall implements AutoCloseable {
  private static final RateLimitedLog LOG = RateLimitedLog.of(AnswerCall.class);

  private final ActionPolicy actions;
  private final Map<Dialect, MetroEndpoint> endpoints = new EnumMap<>(Dialect.class);

  AnswerCall(
      ActionPolicy actions,
      Function<SendCommand, SendResult> accept,
      URL serviceDescription,
      Container container) {
    this.actions = actions;
    for (var dialect : Dialect.values()) {
      endpoints.put(dialect, new MetroEndpoint(dialect, accept, serviceDescription, container));
    }
  }

  /** Never throws: what breaks inside is a fault of the server's. */
  Answer answer(SoapCall call) {
    Optional<Dialect> announced = Dialect.ofMediaType(call.contentType().mediaType());
    return announced.isPresent() ? answer(call, announced.get()) : unsupported();
  }

  @Override
  public void close() {
    endpoints.values().forEach(MetroEndpoint::close);
  }

  /** As recorded: no body, and text/xml whatever was asked. */
  static Answer unsupported() {
    return new Answer(415, Dialect.SOAP_11.contentType(), new byte[0]);
  }

  private Answer answer(SoapCall call, Dialect announced) {
    Dialect dialect = announced;
    try {
      var envelope = envelope(call, announced);
      if (announced == Dialect.SOAP_12 && envelope.dialect() == Dialect.SOAP_11) {
        return unsupported();
      }
      dialect = envelope.dialect();
      actions.check(call, envelope);
      var body = Objects.requireNonNull(endpoints.get(dialect)).serve(envelope, call.caller());
      return new Answer(200, dialect.contentType(), body, call.caller().correlationId().ifAsked());
    } catch (UnreadableRequest e) {
      return refused(e.fault(), dialect, call.caller());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "fault",
          "call %s from %s answered a fault"
              .formatted(call.caller().correlationId().value(), call.caller().address()),
          e);
      return Fault.internal().in(dialect, call.caller().correlationId());
    }
  }

  /** The caller's own mistake: nothing of what it sent is logged. */
  static Answer refused(Fault fault, Dialect dialect, Caller caller) {
    LOG.log(
        System.Logger.Level.INFO,
        fault.words(),
        "call {0} from {1} answered {2}: {3}",
        caller.correlationId().value(),
        caller.address(),
        fault.status(),
        fault.words());
    return fault.in(dialect, caller.correlationId());
  }

  private static Envelope envelope(SoapCall call, Dialect announced) throws UnreadableRequest {
    if (call.body().length == 0) {
      throw new UnreadableRequest(Fault.emptyRequest());
    }
    var text = RequestText.decode(call.body(), call.contentType().charset());
    return Envelope.read(XmlText.legalDocument(text), announced);
  }
}
