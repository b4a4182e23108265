package smsfacade.soap;

import com.sun.xml.ws.util.xml.XMLStreamWriterFilter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The way back of {@link ContractReader}: what Metro writes, in the namespace of the question and
 * with empty elements spelled as the old service did.
 */
final class ContractWriter extends XMLStreamWriterFilter {
  private final String namespace;

  ContractWriter(XMLStreamWriter writer, String namespace) {
    super(writer);
    this.namespace = namespace;
  }

  @Override
  public void writeCharacters(String text) throws XMLStreamException {
    if (!text.isEmpty()) {
      writer.writeCharacters(text);
    }
  }

  @Override
  public void writeCharacters(char[] text, int start, int length) throws XMLStreamException {
    if (length > 0) {
      writer.writeCharacters(text, start, length);
    }
  }

  @Override
  public void writeStartElement(String prefix, String localName, String uri)
      throws XMLStreamException {
    super.writeStartElement(prefix, localName, mapped(uri));
  }

  @Override
  public void writeNamespace(String prefix, String uri) throws XMLStreamException {
    super.writeNamespace(prefix, mapped(uri));
  }

  @Override
  public void writeDefaultNamespace(String uri) throws XMLStreamException {
    super.writeDefaultNamespace(mapped(uri));
  }

  private String mapped(String written) {
    return Contract.NAMESPACE.equals(written) ? namespace : written;
  }
}
