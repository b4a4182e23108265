package smsfacade.soap;

import java.util.Iterator;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Lets Metro see a request in Visual Studio's default namespace as one in the contract's. */
final class ContractReader extends StreamReaderDelegate {
  ContractReader(XMLStreamReader reader) {
    super(reader);
  }

  @Override
  public String getNamespaceURI() {
    return mapped(super.getNamespaceURI());
  }

  @Override
  public String getNamespaceURI(int index) {
    return mapped(super.getNamespaceURI(index));
  }

  @Override
  public String getNamespaceURI(String prefix) {
    return mapped(super.getNamespaceURI(prefix));
  }

  @Override
  public QName getName() {
    var name = super.getName();
    return Contract.DEFAULT_NAMESPACE.equals(name.getNamespaceURI())
        ? new QName(Contract.NAMESPACE, name.getLocalPart(), name.getPrefix())
        : name;
  }

  @Override
  public NamespaceContext getNamespaceContext() {
    var context = super.getNamespaceContext();
    return new NamespaceContext() {
      @Override
      public String getNamespaceURI(String prefix) {
        return mapped(context.getNamespaceURI(prefix));
      }

      @Override
      public String getPrefix(String namespace) {
        return context.getPrefix(unmapped(namespace));
      }

      @Override
      public Iterator<String> getPrefixes(String namespace) {
        return context.getPrefixes(unmapped(namespace));
      }
    };
  }

  private static String mapped(String namespace) {
    return Contract.DEFAULT_NAMESPACE.equals(namespace) ? Contract.NAMESPACE : namespace;
  }

  private static String unmapped(String namespace) {
    return Contract.NAMESPACE.equals(namespace) ? Contract.DEFAULT_NAMESPACE : namespace;
  }
}
