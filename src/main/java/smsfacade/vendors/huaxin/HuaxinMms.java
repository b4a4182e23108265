package smsfacade.vendors.huaxin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import smsfacade.sms.TmsContainer;

/**
 * The TMS container of an MMS (HX-06): each element as name, byte 0, size and bytes. The size has
 * 32 bits, little-endian, and the SMIL comes last, as clients of this platform have it; the
 * document says of the size only that it is an integer.
 */
final class HuaxinMms {
  private static final String SMIL = "mms.smil";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9]+");

  private HuaxinMms() {}

  /** An element: a file name with its extension, and what is in it. */
  record Element(String name, byte[] bytes) {
    Element {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("a part needs a name like 1.txt");
      }
    }
  }

  /**
   * Reads parts as an operator writes them: {@code 1.txt:xOO6ww== 2.jpg:…}, the bytes in Base64.
   *
   * @throws IllegalArgumentException when they cannot be read, or there are none
   */
  static List<Element> parts(String written) {
    var parts = new ArrayList<Element>();
    for (String part : written.strip().split("\\s+")) {
      int colon = part.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("each part is name:Base64, as in 1.txt:xOO6ww==");
      }
      parts.add(
          new Element(
              part.substring(0, colon), Base64.getDecoder().decode(part.substring(colon + 1))));
    }
    return parts;
  }

  /** The field {@code content}: the container in Base64. */
  static String content(List<Element> elements) {
    return content(
        TmsContainer.of(
            elements.stream()
                .map(
                    element ->
                        new TmsContainer.Part(
                            element.name.getBytes(StandardCharsets.US_ASCII), element.bytes))
                .toList()));
  }

  /** The same of a container that a client brought. */
  static String content(TmsContainer container) {
    List<TmsContainer.Part> parts =
        container.parts().stream().sorted(Comparator.comparing(HuaxinMms::isSmil)).toList();
    return Base64.getEncoder().encodeToString(TmsContainer.of(parts).bytes());
  }

  private static boolean isSmil(TmsContainer.Part part) {
    return part.name().equals(SMIL);
  }
}
