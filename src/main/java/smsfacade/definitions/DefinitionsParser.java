package smsfacade.definitions;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import smsfacade.definitions.BrokenDefinitions.Problem;
import smsfacade.definitions.file.Definitions;

/**
 * Reads files of definitions. Made for one reading of all of them: it takes longer to make than to
 * use, and nobody needs it in between. Nothing outside a file is ever read for it.
 */
final class DefinitionsParser {
  private static final String SCHEMA = "definitions.xsd";

  private final Schema schema = schema();
  private final JAXBContext context = context();

  /**
   * Reads a file.
   *
   * @param label by which problems name it; empty for the definitions file itself
   * @throws BrokenDefinitions with everything the schema does not allow
   */
  DefinitionsDocument read(DefinitionsSource source, String label) {
    try {
      validate(source, label);
      return unmarshal(source, label);
    } catch (SAXException
        | IOException
        | ParserConfigurationException
        | JAXBException
        | XMLStreamException e) {
      throw new BrokenDefinitions(
          source.name(), List.of(new Problem(label, 0, "the file cannot be read as XML")), e);
    }
  }

  private void validate(DefinitionsSource source, String label)
      throws SAXException, IOException, ParserConfigurationException {
    var problems = new SchemaProblems(label);
    var parsers = SAXParserFactory.newDefaultNSInstance();
    parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    XMLReader reader = parsers.newSAXParser().getXMLReader();
    reader.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
    Validator validator = schema.newValidator();
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    validator.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
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

  private DefinitionsDocument unmarshal(DefinitionsSource source, String label)
      throws JAXBException, XMLStreamException {
    var readers = XMLInputFactory.newDefaultFactory();
    readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader =
        readers.createXMLStreamReader(new ByteArrayInputStream(source.content()));
    var sections = new ArrayList<Object>();
    var places = new IdentityHashMap<Object, Place>();
    Unmarshaller unmarshaller = context.createUnmarshaller();
    unmarshaller.setListener(
        new Unmarshaller.Listener() {
          @Override
          public void beforeUnmarshal(Object element, Object parent) {
            places.put(
                element, new Place(label, reader.getLocation().getLineNumber(), source.folder()));
            if (parent instanceof Definitions) {
              sections.add(element);
            }
          }
        });
    Definitions root = unmarshaller.unmarshal(reader, Definitions.class).getValue();
    return new DefinitionsDocument(sections, root.getVerificationWords(), places);
  }

  private static Schema schema() {
    try (InputStream schema = DefinitionsParser.class.getResourceAsStream(SCHEMA)) {
      if (schema == null) {
        throw new IllegalStateException(SCHEMA + " is not on the class path");
      }
      return SchemaFactory.newDefaultInstance().newSchema(new StreamSource(schema));
    } catch (IOException | SAXException e) {
      throw new IllegalStateException(SCHEMA, e);
    }
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(Definitions.class);
    } catch (JAXBException e) {
      throw new IllegalStateException("the classes of " + SCHEMA, e);
    }
  }
}
