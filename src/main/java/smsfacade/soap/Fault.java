package smsfacade.soap;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import smsfacade.logging.CorrelationId;
import smsfacade.sms.LegalText;

/**
 * A refusal in SOAP's own terms, in the old service's shape and words (contract/wire 60 to 89).
 * Nothing of the inside shows: no class name, no parser text; what happened is in the log under the
 * correlation id that the text ends with.
 *
 * @param status the HTTP status; 500 except where the request could not be read at all
 * @param words where they quote the request, {@value #QUOTED} stands for it
 * @param quote of the request; empty when nothing is quoted
 */
record Fault(int status, Kind kind, String words, String quote) {
  static final int LONGEST_TEXT = 299;

  private static final String QUOTED = "{}";
  private static final String REFERENCE = " Reference ";

  private static final int LONGEST_QUOTE = 80;
  private static final String UNREADABLE = "Server was unable to read request. ---> ";

  enum Kind {
    CALLER,
    SERVER,
    VERSION_MISMATCH,
    MUST_UNDERSTAND
  }

  Fault {
    quote = LegalText.of(cut(quote));
  }

  Fault(int status, Kind kind, String words) {
    this(status, kind, words, "");
  }

  /** The old service answered these with a bare 400; the fault tells a developer where to look. */
  static Fault malformed() {
    return new Fault(
        400, Kind.CALLER, UNREADABLE + "The XML is not well-formed or nests too deep.");
  }

  /** As the old service, which answered these with a bare 400, too. */
  static Fault elementInText() {
    return new Fault(
        400, Kind.CALLER, UNREADABLE + "A parameter that is text contains an element.");
  }

  static Fault documentType() {
    return new Fault(400, Kind.CALLER, UNREADABLE + "A document type declaration is not allowed.");
  }

  static Fault emptyRequest() {
    return new Fault(400, Kind.CALLER, UNREADABLE + "The request is empty.");
  }

  static Fault noBody() {
    return new Fault(400, Kind.CALLER, UNREADABLE + "The envelope has no Body.");
  }

  static Fault brokenOff() {
    return new Fault(400, Kind.CALLER, UNREADABLE + "The request broke off.");
  }

  static Fault undecodable() {
    return new Fault(
        400, Kind.CALLER, UNREADABLE + "The request is not text in the charset it declares.");
  }

  static Fault tooLarge(int limit) {
    return new Fault(
        413, Kind.CALLER, UNREADABLE + "The request is larger than " + limit + " bytes.");
  }

  static Fault tooSlow() {
    return new Fault(408, Kind.CALLER, UNREADABLE + "It came too slowly.");
  }

  /** It may be sent again. */
  static Fault gaveWay() {
    return new Fault(
        503, Kind.SERVER, UNREADABLE + "Too many requests are incomplete at the same time.");
  }

  /**
   * The body is compressed or the like.
   *
   * @param coding a name of {@link ContentCodings}
   */
  static Fault coded(String coding) {
    return new Fault(
        415, Kind.CALLER, UNREADABLE + "The Content-Encoding " + coding + " is not supported.");
  }

  /** Well-formed, and no envelope for all that: text beside the operation, say. */
  static Fault unreadableEnvelope() {
    return new Fault(400, Kind.CALLER, UNREADABLE + "The envelope is not built as SOAP has it.");
  }

  /** The parameters of the operation could not be bound. */
  static Fault unreadableParameters() {
    return new Fault(
        500, Kind.CALLER, UNREADABLE + "The parameters do not fit the service description.");
  }

  static Fault unknownAction(String action) {
    return new Fault(
        500,
        Kind.CALLER,
        "Server did not recognize the value of HTTP Header SOAPAction: " + QUOTED + ".",
        action);
  }

  static Fault noAction() {
    return new Fault(
        500,
        Kind.CALLER,
        "Unable to handle request without a valid action parameter. Please supply a valid soap"
            + " action.");
  }

  static Fault versionMismatch(String envelopeNamespace, Dialect expected) {
    return new Fault(
        500,
        Kind.VERSION_MISMATCH,
        "Possible SOAP version mismatch: Envelope namespace "
            + QUOTED
            + " was unexpected. Expecting "
            + expected.envelopeNamespace()
            + ".",
        envelopeNamespace);
  }

  static Fault notUnderstood(String header) {
    return new Fault(
        500, Kind.MUST_UNDERSTAND, "SOAP header " + QUOTED + " was not understood.", header);
  }

  static Fault internal() {
    return new Fault(500, Kind.SERVER, "Server was unable to process request.");
  }

  /** At most {@value #LONGEST_TEXT} characters. */
  String text(CorrelationId id) {
    return words.replace(QUOTED, quote) + REFERENCE + id.value();
  }

  Answer in(Dialect dialect, CorrelationId id) {
    String text = text(id);
    var out = new ByteArrayOutputStream(1024);
    try {
      var writer = Xml.writer(out);
      Xml.startEnvelope(writer, dialect);
      if (kind == Kind.VERSION_MISMATCH) {
        writeSupportedEnvelopes(writer);
      }
      writer.writeStartElement(Xml.SOAP, "Body", dialect.envelopeNamespace());
      writer.writeStartElement(Xml.SOAP, "Fault", dialect.envelopeNamespace());
      if (dialect == Dialect.SOAP_11) {
        write11(writer, text);
      } else {
        write12(writer, text);
      }
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write a fault", e);
    }
    return new Answer(status, dialect.contentType(), out.toByteArray(), id.ifAsked());
  }

  private void write11(XMLStreamWriter writer, String text) throws XMLStreamException {
    writer.writeStartElement("faultcode");
    writer.writeCharacters(code(Dialect.SOAP_11));
    writer.writeEndElement();
    writer.writeStartElement("faultstring");
    writer.writeCharacters(text);
    writer.writeEndElement();
    if (kind != Kind.MUST_UNDERSTAND) {
      writer.writeEmptyElement("detail");
    }
  }

  private void write12(XMLStreamWriter writer, String text) throws XMLStreamException {
    String namespace = Dialect.SOAP_12.envelopeNamespace();
    writer.writeStartElement(Xml.SOAP, "Code", namespace);
    writer.writeStartElement(Xml.SOAP, "Value", namespace);
    writer.writeCharacters(code(Dialect.SOAP_12));
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeStartElement(Xml.SOAP, "Reason", namespace);
    writer.writeStartElement(Xml.SOAP, "Text", namespace);
    writer.writeAttribute("xml:lang", "en");
    writer.writeCharacters(text);
    writer.writeEndElement();
    writer.writeEndElement();
    if (kind != Kind.MUST_UNDERSTAND) {
      writer.writeEmptyElement(Xml.SOAP, "Detail", namespace);
    }
  }

  /** The Upgrade header of SOAP 1.2 (section 5.4.7), which recording 70 has in SOAP 1.1 too. */
  private static void writeSupportedEnvelopes(XMLStreamWriter writer) throws XMLStreamException {
    String soap12 = Dialect.SOAP_12.envelopeNamespace();
    writer.writeStartElement(
        Xml.SOAP, "Header", writer.getNamespaceContext().getNamespaceURI(Xml.SOAP));
    writer.writeStartElement("soap12", "Upgrade", soap12);
    writer.writeNamespace("soap12", soap12);
    writer.writeEmptyElement("soap12", "SupportedEnvelope", soap12);
    writer.writeAttribute("qname", "soap:Envelope");
    writer.writeNamespace(Xml.SOAP, Dialect.SOAP_11.envelopeNamespace());
    writer.writeEmptyElement("soap12", "SupportedEnvelope", soap12);
    writer.writeAttribute("qname", "soap12:Envelope");
    writer.writeNamespace("soap12", soap12);
    writer.writeEndElement();
    writer.writeEndElement();
  }

  private String code(Dialect dialect) {
    return switch (kind) {
      case CALLER -> dialect.callerCode();
      case SERVER -> dialect.serverCode();
      case VERSION_MISMATCH -> "soap:VersionMismatch";
      case MUST_UNDERSTAND -> "soap:MustUnderstand";
    };
  }

  private static String cut(String value) {
    return value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "…" : value;
  }
}
