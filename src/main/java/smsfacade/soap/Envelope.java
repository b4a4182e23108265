package smsfacade.soap;

import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * What must be known of a request before Metro sees it: that it is well-formed to its end and free
 * of a DOCTYPE, in which SOAP version it speaks and what it asks for. Metro's endpoint is bound to
 * one version and would execute an operation whose envelope breaks off after the body.
 *
 * @param payload the first element of the body; empty when the body is
 */
record Envelope(String xml, Dialect dialect, Optional<QName> payload) {

  /**
   * @param announced the dialect of the Content-Type, in which a request that is no envelope at all
   *     is refused
   */
  static Envelope read(String xml, Dialect announced) throws UnreadableRequest {
    QName root = null;
    QName payload = null;
    boolean bodySeen = false;
    try {
      var reader = Xml.reader(xml);
      int depth = 0;
      boolean inBody = false;
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
          } else if (depth == 3 && inBody && payload == null) {
            payload = reader.getName();
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
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
    return new Envelope(xml, dialect.get(), Optional.ofNullable(payload));
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

  private static QName child(QName root, String name) {
    return new QName(root.getNamespaceURI(), name);
  }
}
