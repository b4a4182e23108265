package smsfacade.soap;

import com.sun.xml.ws.api.message.Header;
import com.sun.xml.ws.api.message.Message;
import com.sun.xml.ws.api.message.Messages;
import com.sun.xml.ws.api.message.Packet;
import com.sun.xml.ws.api.pipe.Codecs;
import com.sun.xml.ws.api.pipe.StreamSOAPCodec;
import com.sun.xml.ws.api.server.Container;
import com.sun.xml.ws.api.server.Invoker;
import com.sun.xml.ws.api.server.LazyMOMProvider;
import com.sun.xml.ws.api.server.SDDocumentSource;
import com.sun.xml.ws.api.server.WSEndpoint;
import com.sun.xml.ws.api.server.WSWebServiceContext;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Objects;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.soap.contract.WebServiceSoap;

/**
 * One SOAP version of the service on Metro, which reads the envelope and its headers, finds the
 * operation, binds its parameters, calls it and binds the answer.
 *
 * <p>Entered at {@link WSEndpoint#process}, below Metro's HTTP adapters: those take one SOAP
 * version per address, decode bytes by the Content-Type alone, answer in the question's charset and
 * put exception texts into faults. Metro keeps a pool of its pipelines behind this entry and throws
 * away one in which an exception was seen.
 *
 * <p>Metro is given the generated interface as the implementing class. An implementing class with
 * {@code @WebService} would be found by Payara Server, which would publish it once more.
 */
final class MetroEndpoint implements AutoCloseable {
  private static final String INVOCATION = MetroEndpoint.class.getName() + ".invocation";
  private static final String EMPTY_OPERATION =
      "<" + Contract.OPERATION + " xmlns=\"" + Contract.NAMESPACE + "\"/>";

  private final Dialect dialect;
  private final WSEndpoint<WebServiceSoap> endpoint;
  private final StreamSOAPCodec codec;

  MetroEndpoint(
      Dialect dialect,
      Function<SendCommand, SendResult> accept,
      URL serviceDescription,
      Container container) {
    // Else Metro registers managed beans, at which the gmbal of Payara Micro fails on Java 17.
    LazyMOMProvider.INSTANCE.initMOMForScope(LazyMOMProvider.Scope.GLASSFISH_NO_JMX);
    this.dialect = dialect;
    this.codec = Codecs.createSOAPEnvelopeXmlCodec(dialect.version());
    this.endpoint =
        WSEndpoint.create(
            WebServiceSoap.class,
            false,
            new EndpointPerCall(accept),
            Contract.SERVICE,
            dialect.port(),
            container,
            dialect.bindingId().createBinding(),
            SDDocumentSource.create(serviceDescription),
            null,
            null,
            true);
  }

  /**
   * Serves a request whose envelope was read and found well-formed.
   *
   * @throws UnreadableRequest for a header that must be understood, parameters that cannot be
   *     bound, and whatever else Metro does not read
   * @throws FailedCall when the operation itself fails
   */
  byte[] serve(Envelope envelope, Caller caller) throws UnreadableRequest {
    var invocation = new Invocation(caller);
    var request = request(envelope);
    var response = process(request, invocation);
    if (invocation.failure != null) {
      throw new FailedCall(invocation.failure);
    }
    if (response == null || response.isFault()) {
      throw refusal(request, invocation);
    }
    try {
      return written(response, envelope.payloadNamespace());
    } catch (XMLStreamException e) {
      throw new FailedCall(e);
    }
  }

  @Override
  public void close() {
    endpoint.dispose();
  }

  /**
   * Anything but the operation under the right action is a call without parameters (contract, point
   * 11; recordings 40, 65, 83); its headers stay.
   */
  private Message request(Envelope envelope) throws UnreadableRequest {
    try {
      return decoded(envelope);
    } catch (XMLStreamException | WebServiceException e) {
      throw new UnreadableRequest(Fault.unreadableEnvelope());
    }
  }

  private Message decoded(Envelope envelope) throws XMLStreamException {
    var reader = Xml.reader(envelope.xml());
    if (envelope.asksForOperation()) {
      return codec.decode(
          envelope.payloadNamespace().equals(Contract.DEFAULT_NAMESPACE)
              ? new ContractReader(reader)
              : reader);
    }
    XMLStreamReader operation = Xml.reader(EMPTY_OPERATION);
    operation.nextTag();
    var request = Messages.createUsingPayload(operation, dialect.version());
    for (Header header : codec.decode(reader).getHeaders().asList()) {
      request.getHeaders().add(header);
    }
    return request;
  }

  private @Nullable Message process(Message request, Invocation invocation) {
    var packet = new Packet(request);
    packet.invocationProperties.put(INVOCATION, invocation);
    var response = new Message[1];
    endpoint.process(packet, answer -> response[0] = answer.getMessage(), null);
    return response[0];
  }

  private UnreadableRequest refusal(Message request, Invocation invocation) {
    if (invocation.reached) {
      throw new FailedCall(new IllegalStateException("Metro could not bind the answer"));
    }
    var roles = ((SOAPBinding) endpoint.getBinding()).getRoles();
    for (Header header : request.getHeaders().asList()) {
      if (!header.isIgnorable(dialect.version(), roles)) {
        return new UnreadableRequest(Fault.notUnderstood(header.getLocalPart()));
      }
    }
    return new UnreadableRequest(Fault.unreadableParameters());
  }

  private byte[] written(Message response, String namespace) throws XMLStreamException {
    var out = new ByteArrayOutputStream(1024);
    var writer = Xml.writer(out);
    Xml.startEnvelope(writer, dialect);
    writer.writeStartElement(Xml.SOAP, "Body", dialect.envelopeNamespace());
    response.writePayloadTo(new ContractWriter(writer, namespace));
    writer.writeEndDocument();
    writer.close();
    return out.toByteArray();
  }

  /** What passes between the transport and the operation, beside the message. */
  private static final class Invocation {
    private final Caller caller;
    private boolean reached;
    private @Nullable Throwable failure;

    private Invocation(Caller caller) {
      this.caller = caller;
    }
  }

  private static final class EndpointPerCall extends Invoker {
    private final Function<SendCommand, SendResult> accept;

    private EndpointPerCall(Function<SendCommand, SendResult> accept) {
      this.accept = accept;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Metro declares it
    public void start(WSWebServiceContext context, WSEndpoint endpoint) {
      // Nothing to inject.
    }

    /** Keeps a failure to itself: Metro would write its text into the fault. */
    @Override
    public @Nullable Object invoke(Packet packet, Method operation, Object... parameters)
        throws IllegalAccessException {
      var invocation =
          (Invocation) Objects.requireNonNull(packet.invocationProperties.get(INVOCATION));
      invocation.reached = true;
      try {
        return operation.invoke(new SendSmsEndpoint(accept, invocation.caller), parameters);
      } catch (InvocationTargetException e) {
        invocation.failure = e.getCause();
        return null;
      }
    }
  }
}
