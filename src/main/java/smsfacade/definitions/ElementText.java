package smsfacade.definitions;

import java.io.StringWriter;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes a definitions file, an element a line. */
final class ElementText {
  private static final String NAMESPACE = "urn:sms-facade:definitions";
  private static final String CDATA = "CDATA";
  private static final String STEP = "  ";

  private final StringWriter written = new StringWriter();
  private final TransformerHandler out;

  private ElementText() throws TransformerConfigurationException {
    var factory = (SAXTransformerFactory) TransformerFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    out = factory.newTransformerHandler();
    out.getTransformer().setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    out.getTransformer().setOutputProperty(OutputKeys.ENCODING, "UTF-8");
    out.setResult(new StreamResult(written));
  }

  /** The whole file, for UTF-8. */
  static String of(Element root) {
    try {
      var text = new ElementText();
      text.out.startDocument();
      text.write(root, "\n");
      text.out.endDocument();
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text.written + "\n";
    } catch (TransformerConfigurationException | SAXException e) {
      throw new IllegalStateException("definitions cannot be written", e);
    }
  }

  /**
   * @param indent a line break, and the blanks before the element
   */
  private void write(Element element, String indent) throws SAXException {
    for (String comment : element.comments()) {
      raw(indent);
      char[] letters = (" " + commentable(comment) + " ").toCharArray();
      out.comment(letters, 0, letters.length);
    }
    raw(indent);
    out.startElement(NAMESPACE, element.name(), element.name(), attributes(element, indent));
    raw(element.text());
    List<Element> children = element.children();
    for (Element child : children) {
      write(child, indent + STEP);
    }
    if (!children.isEmpty()) {
      raw(indent);
    }
    out.endElement(NAMESPACE, element.name(), element.name());
  }

  private static AttributesImpl attributes(Element element, String indent) {
    var attributes = new AttributesImpl();
    if (indent.length() == 1) {
      attributes.addAttribute("", "xmlns", "xmlns", CDATA, NAMESPACE);
    }
    element
        .attributes()
        .forEach((name, value) -> attributes.addAttribute("", name, name, CDATA, value));
    return attributes;
  }

  private void raw(String text) throws SAXException {
    char[] letters = text.toCharArray();
    out.characters(letters, 0, letters.length);
  }

  /** Names may hold what ends a comment. */
  private static String commentable(String text) {
    return text.replaceAll("-(?=-)", "- ")
        .replaceAll("[^\\n\\P{Cntrl}]|[\\p{Cs}\\uFFFE\\uFFFF]", "?")
        .strip();
  }
}
