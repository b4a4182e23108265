package smsfacade.soap;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** A document, HTML or XML, that is the same for everybody but for the service's address in it. */
record AddressTemplate(String text) {
  /** How the address is spelled in {@code wsdl/WebService.wsdl} and its companions. */
  private static final String PLACEHOLDER = "http://HOST/WebService.asmx";

  static AddressTemplate read(URL source) throws IOException {
    try (var in = source.openStream()) {
      return new AddressTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  byte[] with(String address) {
    return text.replace(PLACEHOLDER, escaped(address)).getBytes(StandardCharsets.UTF_8);
  }

  /** As the content or an attribute of HTML and XML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
