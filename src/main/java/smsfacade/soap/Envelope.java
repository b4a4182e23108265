package smsfacade.soap;

import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What must be known of a request before Metro sees it: that it is well-formed to its end and free
 * of a DOCTYPE, in which SOAP version it speaks and what it asks for. Metro's endpoint is bound to
 * one version and would execute an operation whose envelope breaks off after the body.
 *
 * @param xml without parameters that were given a second time
 * @param payload the first element of the body; empty when the body is
 */
record Envelope(String xml, Dialect dialect, Optional<QName> payload) {
  /** How deep it stands. */
  private static final int OPERATION = 3;

  /**
   * @param announced the dialect of the Content-Type, in which a request that is no envelope at all
   *     is refused
   */
  static Envelope read(String xml, Dialect announced) throws UnreadableRequest {
    QName root = null;
    QName payload = null;
    boolean bodySeen = false;
    String counting;
    try {
      var reader = Xml.reader(xml);
      var parameters = new Parameters(reader.getLocationInfo());
      int depth = 0;
      boolean inBody = false;
      boolean inOperation = false;
      String namespace = "";
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw new UnreadableRequest(Fault.documentType());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
          if (root == null) {
            root = reader.getName();
          } else if (depth == 2) {
            inBody = !bodySeen && reader.getName().equals(child(root, "Body"));
            bodySeen |= inBody;
          } else if (depth == OPERATION && inBody && payload == null) {
            payload = reader.getName();
            inOperation = Contract.isOperation(payload);
            namespace = payload.getNamespaceURI();
          } else if (inOperation) {
            parameters.start(depth - OPERATION, nameIn(namespace, reader));
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          inOperation &= depth > OPERATION;
          if (inOperation) {
            parameters.end(depth - OPERATION);
          }
          depth--;
        }
      }
      counting = parameters.firstOfEach(xml);
      reader.close();
    } catch (XMLStreamException e) {
      throw new UnreadableRequest(Fault.malformed());
    }
    if (root == null) {
      throw new UnreadableRequest(Fault.malformed());
    }
    var dialect = dialect(root);
    if (dialect.isEmpty()) {
      throw new UnreadableRequest(Fault.versionMismatch(root.getNamespaceURI(), announced));
    }
    if (!bodySeen) {
      throw new UnreadableRequest(Fault.noBody());
    }
    return new Envelope(counting, dialect.get(), Optional.ofNullable(payload));
  }

  /** Whether the body holds the operation itself, in either of its namespaces. */
  boolean asksForOperation() {
    return payload.filter(Contract::isOperation).isPresent();
  }

  /** The namespace of the question is the namespace of the answer. */
  String payloadNamespace() {
    return payload
        .filter(Contract::isOperation)
        .map(QName::getNamespaceURI)
        .orElse(Contract.NAMESPACE);
  }

  private static Optional<Dialect> dialect(QName root) {
    return root.getLocalPart().equals("Envelope")
        ? Dialect.ofEnvelope(root.getNamespaceURI())
        : Optional.empty();
  }

  /**
   * The local name of the current element; empty when it is of another namespace than the
   * operation.
   */
  private static String nameIn(String namespace, XMLStreamReader reader) {
    return namespace.equals(reader.getNamespaceURI()) ? reader.getLocalName() : "";
  }

  private static QName child(QName root, String name) {
    return new QName(root.getNamespaceURI(), name);
  }
}
