package smsfacade.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.OutputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamReader2;

/** Metro's own parser and writer, set once: what hostile XML may not do, how answers look. */
final class Xml {
  /** The prefix of the envelope in every answer. */
  static final String SOAP = "soap";

  /** The limits of F12; a real request nests 5 deep and has a handful of attributes. */
  private static final int DEEPEST = 64;

  private static final int MOST_ATTRIBUTES = 100;
  private static final int MOST_ELEMENTS = 10_000;

  private static final XMLInputFactory READERS = readers();
  private static final XMLOutputFactory WRITERS = writers();

  private Xml() {}

  static XMLStreamReader2 reader(String xml) throws XMLStreamException {
    return (XMLStreamReader2) READERS.createXMLStreamReader(new StringReader(xml));
  }

  static XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
    return WRITERS.createXMLStreamWriter(out, "utf-8");
  }

  /** Declaration and start tag, character by character as the recordings have them. */
  static void startEnvelope(XMLStreamWriter writer, Dialect dialect) throws XMLStreamException {
    writer.writeStartDocument("utf-8", "1.0");
    writer.writeStartElement(SOAP, "Envelope", dialect.envelopeNamespace());
    writer.writeNamespace(SOAP, dialect.envelopeNamespace());
    writer.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
    writer.writeNamespace("xsd", "http://www.w3.org/2001/XMLSchema");
  }

  private static XMLInputFactory readers() {
    var factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MOST_ELEMENTS);
    return factory;
  }

  private static XMLOutputFactory writers() {
    var factory = new WstxOutputFactory();
    factory.setProperty(WstxOutputProperties.P_USE_DOUBLE_QUOTES_IN_XML_DECL, true);
    factory.setProperty(WstxOutputProperties.P_ADD_SPACE_AFTER_EMPTY_ELEM, true);
    return factory;
  }
}
