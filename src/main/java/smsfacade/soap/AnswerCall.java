package smsfacade.soap;

import com.sun.xml.ws.api.server.Container;
import java.net.URL;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;

/**
 * Answers a POST: decodes it, looks through the envelope once, lets the Metro endpoint of its SOAP
 * version serve it. Every ending is an {@link Answer}.
 */
final class AnswerCall implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AnswerCall.class.getName());

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
      var body =
          Objects.requireNonNull(endpoints.get(dialect)).serve(envelope, call.clientAddress());
      return new Answer(200, dialect.contentType(), body);
    } catch (UnreadableRequest e) {
      return e.fault().in(dialect);
    } catch (RuntimeException | StackOverflowError e) {
      var reference = Reference.next();
      LOG.log(
          System.Logger.Level.ERROR,
          "call " + reference + " from " + call.clientAddress() + " answered a fault",
          e);
      return Fault.internal(reference).in(dialect);
    }
  }

  private static Envelope envelope(SoapCall call, Dialect announced) throws UnreadableRequest {
    if (call.body().length == 0) {
      throw new UnreadableRequest(Fault.emptyRequest());
    }
    var text = RequestText.decode(call.body(), call.contentType().charset());
    return Envelope.read(XmlText.legalDocument(text), announced);
  }
}
