package smsfacade.definitions;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import smsfacade.definitions.file.Definitions;

/**
 * The content of a definitions file that keeps to the schema, and where each element stood. Nothing
 * outside the file is ever read for it.
 */
final class DefinitionsXml {
  private static final String SCHEMA = "definitions.xsd";

  private final Definitions definitions;
  private final Map<Object, Integer> lines;

  private DefinitionsXml(Definitions definitions, Map<Object, Integer> lines) {
    this.definitions = definitions;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @throws BrokenDefinitions with everything the schema does not allow
   */
  static DefinitionsXml read(DefinitionsSource source) {
    try {
      validate(source);
      return unmarshal(source);
    } catch (SAXException
        | IOException
        | ParserConfigurationException
        | JAXBException
        | XMLStreamException e) {
      throw new BrokenDefinitions(source.name(), "the file cannot be read as XML", e);
    }
  }

  Definitions definitions() {
    return definitions;
  }

  /** The line in which an element begins; 0 when it is not known. */
  int lineOf(Object element) {
    return lines.getOrDefault(element, 0);
  }

  private static void validate(DefinitionsSource source)
      throws SAXException, IOException, ParserConfigurationException {
    var problems = new SchemaProblems();
    var parsers = SAXParserFactory.newDefaultNSInstance();
    parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    XMLReader reader = parsers.newSAXParser().getXMLReader();
    reader.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
    Validator validator = validator();
    validator.setErrorHandler(problems);
    try {
      validator.validate(
          new SAXSource(reader, new InputSource(new ByteArrayInputStream(source.content()))));
    } catch (SAXException e) {
      if (problems.problems().isEmpty()) {
        throw e;
      }
    }
    if (!problems.problems().isEmpty()) {
      throw new BrokenDefinitions(source.name(), problems.problems());
    }
  }

  private static Validator validator() throws SAXException {
    URL schema = DefinitionsXml.class.getResource(SCHEMA);
    if (schema == null) {
      throw new IllegalStateException(SCHEMA + " is not on the class path");
    }
    Validator validator = SchemaFactory.newDefaultInstance().newSchema(schema).newValidator();
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    validator.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
    return validator;
  }

  private static DefinitionsXml unmarshal(DefinitionsSource source)
      throws JAXBException, XMLStreamException {
    var readers = XMLInputFactory.newDefaultFactory();
    readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader =
        readers.createXMLStreamReader(new ByteArrayInputStream(source.content()));
    var lines = new IdentityHashMap<Object, Integer>();
    Unmarshaller unmarshaller = JAXBContext.newInstance(Definitions.class).createUnmarshaller();
    unmarshaller.setListener(
        new Unmarshaller.Listener() {
          @Override
          public void beforeUnmarshal(Object element, Object parent) {
            lines.put(element, reader.getLocation().getLineNumber());
          }
        });
    return new DefinitionsXml(unmarshaller.unmarshal(reader, Definitions.class).getValue(), lines);
  }
}
