package smsfacade.definitions;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a definitions file as it is written there, with its attributes in their order; of
 * elements with others in them without texts. Comments of the file are not in it: what somebody
 * commented out may be a secret.
 */
final class Element {
  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Element> children = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private String text = "";

  Element(String name) {
    this.name = name;
  }

  /** The outermost element of a file that keeps to the schema. */
  static Element read(DefinitionsSource source) {
    XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
    readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return read(readers.createXMLStreamReader(new ByteArrayInputStream(source.content())));
    } catch (XMLStreamException e) {
      throw new IllegalStateException(source.name() + " was read before", e);
    }
  }

  private static Element read(XMLStreamReader reader) throws XMLStreamException {
    var outside = new Element("");
    var open = new ArrayDeque<Element>();
    open.push(outside);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> open.push(open.element().add(begun(reader)));
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA ->
            open.element().text += reader.getText();
        case XMLStreamReader.END_ELEMENT -> open.pop();
        default -> {
          // Comments, and what is outside of the outermost element.
        }
      }
    }
    return outside.children.get(0);
  }

  /** Attributes with a namespace are for editors. */
  private static Element begun(XMLStreamReader reader) {
    var element = new Element(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      if (namespace == null || namespace.isEmpty()) {
        element.set(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
    return element;
  }

  String name() {
    return name;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  void set(String attribute, String value) {
    attributes.put(attribute, value);
  }

  /** Empty for an element with others in it. */
  String text() {
    return children.isEmpty() && !text.isBlank() ? text : "";
  }

  void say(String newText) {
    text = newText;
  }

  List<Element> children() {
    return children;
  }

  Stream<Element> children(String called) {
    return children.stream().filter(child -> child.name.equals(called));
  }

  /** The child itself. */
  Element add(Element child) {
    children.add(child);
    return child;
  }

  /** What a reader is told in front of it. */
  List<String> comments() {
    return comments;
  }

  void comment(String comment) {
    comments.add(comment);
  }
}
