package smsfacade.soap;

import com.sun.xml.ws.api.BindingID;
import com.sun.xml.ws.api.SOAPVersion;
import java.util.Optional;
import javax.xml.namespace.QName;

/** The two SOAP versions of the one address, as the old service spoke them. */
enum Dialect {
  SOAP_11(
      SOAPVersion.SOAP_11,
      BindingID.SOAP11_HTTP,
      "WebServiceSoap",
      "text/xml",
      "soap:Client",
      "soap:Server"),
  SOAP_12(
      SOAPVersion.SOAP_12,
      BindingID.SOAP12_HTTP,
      "WebServiceSoap12",
      "application/soap+xml",
      "soap:Sender",
      "soap:Receiver");

  private final SOAPVersion version;
  private final BindingID bindingId;
  private final QName port;
  private final String mediaType;
  private final String callerCode;
  private final String serverCode;

  Dialect(
      SOAPVersion version,
      BindingID bindingId,
      String port,
      String mediaType,
      String callerCode,
      String serverCode) {
    this.version = version;
    this.bindingId = bindingId;
    this.port = new QName(Contract.NAMESPACE, port);
    this.mediaType = mediaType;
    this.callerCode = callerCode;
    this.serverCode = serverCode;
  }

  /** The dialect whose envelope has this namespace. */
  static Optional<Dialect> ofEnvelope(String namespace) {
    for (var dialect : values()) {
      if (dialect.envelopeNamespace().equals(namespace)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  /** The dialect a Content-Type announces; the envelope has the last word (recording 71). */
  static Optional<Dialect> ofMediaType(String mediaType) {
    for (var dialect : values()) {
      if (dialect.mediaType.equalsIgnoreCase(mediaType)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  SOAPVersion version() {
    return version;
  }

  BindingID bindingId() {
    return bindingId;
  }

  QName port() {
    return port;
  }

  String envelopeNamespace() {
    return version.nsUri;
  }

  /** Content-Type of every answer: UTF-8 whatever the question's charset was. */
  String contentType() {
    return mediaType + "; charset=utf-8";
  }

  String callerCode() {
    return callerCode;
  }

  String serverCode() {
    return serverCode;
  }
}
