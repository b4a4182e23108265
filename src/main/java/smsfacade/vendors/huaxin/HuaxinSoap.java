package smsfacade.vendors.huaxin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import smsfacade.vendors.UnreadableAnswer;

/**
 * The vendor's own SOAP face (chapter 8, HX-21), called as one of its clients: the envelope of
 * {@code SendSms} in SOAP 1.1, and its answer.
 */
final class HuaxinSoap {
  /** Of the platform that the facade takes the place of; others serve it as {@code tempuri.org}. */
  static final String NAMESPACE = "http://www.yysms.com/";

  private static final String OPERATION = "SendSms";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String RESULT = "SendSmsResult";
  private static final String ERROR = "string";

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

  private HuaxinSoap() {}

  /** As a page of ASP.NET names an operation. */
  static String action(String namespace) {
    return '"' + namespace + (namespace.endsWith("/") ? "" : "/") + OPERATION + '"';
  }

  /**
   * A call to send at once: {@code PlanSendTime} is nil.
   *
   * @param namespace of the contract
   * @throws IllegalStateException when a value is none that {@link HuaxinXml#canCarry}
   */
  static byte[] call(
      String namespace,
      String userName,
      String password,
      String mobiles,
      String content,
      String extno) {
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      writer.writeStartElement("soap", "Envelope", SOAP);
      writer.writeNamespace("soap", SOAP);
      writer.writeNamespace("xsi", SCHEMA_INSTANCE);
      writer.writeStartElement("soap", "Body", SOAP);
      writer.writeStartElement("", OPERATION, namespace);
      writer.writeDefaultNamespace(namespace);
      element(writer, namespace, "userName", userName);
      element(writer, namespace, "password", password);
      writer.writeStartElement("", "sms", namespace);
      element(writer, namespace, "Msisdns", mobiles);
      element(writer, namespace, "SMSContent", content);
      element(writer, namespace, "ExtNumber", extno);
      writer.writeStartElement("", "PlanSendTime", namespace);
      writer.writeAttribute("xsi", SCHEMA_INSTANCE, "nil", "true");
      writer.writeEndElement();
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      // Without the cause, which may quote the text.
      throw new IllegalStateException("a value of the call cannot be written as XML");
    }
    return bytes.toByteArray();
  }

  private static void element(XMLStreamWriter writer, String namespace, String name, String value)
      throws XMLStreamException {
    writer.writeStartElement("", name, namespace);
    writer.writeCharacters(value);
    writer.writeEndElement();
  }

  /**
   * Reads an answer; prefixes do not count.
   *
   * @throws UnreadableAnswer when it is no SendSmsResponse
   */
  static HuaxinResult answer(String text) {
    var values = new HashMap<String, String>();
    var errors = new ArrayList<String>();
    try {
      XMLStreamReader reader = HuaxinXml.reader(text.strip());
      try {
        read(reader, values, errors);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new UnreadableAnswer("answer is not well-formed XML");
    }
    return HuaxinResult.of(values, errors);
  }

  private static void read(XMLStreamReader reader, Map<String, String> values, List<String> errors)
      throws XMLStreamException {
    boolean result = false;
    var value = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          result |= name(reader).equals(RESULT);
          value.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            value.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          String name = name(reader);
          if (name.equals(ERROR)) {
            errors.add(value.toString().strip());
          } else {
            values.putIfAbsent(name, value.toString().strip());
          }
          value.setLength(0);
        }
        case XMLStreamConstants.DTD ->
            throw new UnreadableAnswer("answer has a document type declaration");
        default -> {
          // comments and instructions say nothing
        }
      }
    }
    if (!result) {
      throw new UnreadableAnswer("answer is no SendSmsResponse");
    }
  }

  private static String name(XMLStreamReader reader) {
    String name = reader.getLocalName();
    return name.substring(name.indexOf(':') + 1);
  }
}
