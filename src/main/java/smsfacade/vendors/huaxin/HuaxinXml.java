package smsfacade.vendors.huaxin;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.UnreadableAnswer;

/**
 * Reads {@code <returnsms>} leniently: element names in any case, unknown elements ignored, values
 * trimmed (§1.3 shows a blank in {@code <remainpoint>}). No document type, no entity of its own.
 *
 * <p>The vendor pastes texts of handsets into its XML. When an answer is not well-formed it is read
 * once more with stray ampersands and brackets and characters that XML forbids taken out, and of
 * one that is broken all the same each box on its own, because reading it at the vendor has
 * consumed it.
 */
final class HuaxinXml {
  private static final XMLInputFactory FACTORY = factory();

  /** When lazy, Woodstox reports broken text by an unchecked exception. */
  private static final String WOODSTOX_LAZY = "com.ctc.wstx.lazyParsing";

  private static final String ROOT = "returnsms";
  private static final int VALUE = 2;
  private static final int VALUE_IN_BOX = 3;

  private static final Pattern STRAY_AMPERSAND =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d{1,7}|#x[0-9A-Fa-f]{1,6});)");

  /** A handset's, not one that begins a tag, a comment or the declaration. */
  private static final Pattern STRAY_LESS_THAN = Pattern.compile("<(?![A-Za-z/?!])");

  private static final Pattern FORBIDDEN_REFERENCE =
      Pattern.compile(
          "&#(?:0*(?:[0-8]|11|12|1[4-9]|2\\d|3[01])|x0*(?:[0-8BCEFbcef]|1[0-9A-Fa-f]));");
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private HuaxinXml() {}

  /**
   * What stands in the root: its values and, in their order, the elements that have values of their
   * own. Names in lower case.
   */
  private record Root(Map<String, String> values, List<Box> boxes) {
    private List<Box> boxes(String name) {
      return boxes.stream().filter(box -> box.name().equals(name)).toList();
    }
  }

  private record Box(String name, Map<String, String> values) {}

  static HuaxinWire.SendAnswer sendAnswer(String text) {
    Map<String, String> values = read(text).values();
    return new HuaxinWire.SendAnswer(
        values.get("returnstatus"),
        values.get("message"),
        values.get("remainpoint"),
        values.get("taskid"),
        values.get("successcounts"));
  }

  static HuaxinWire.OverageAnswer overageAnswer(String text) {
    Map<String, String> values = read(text).values();
    return new HuaxinWire.OverageAnswer(
        values.get("returnstatus"),
        values.get("message"),
        values.get("payinfo"),
        values.get("overage"),
        values.get("sendtotal"));
  }

  static HuaxinWire.PlainAnswer plainAnswer(String text) {
    Map<String, String> values = read(text).values();
    return new HuaxinWire.PlainAnswer(values.get("returnstatus"), values.get("message"));
  }

  /**
   * An answer of the status or the call pages (§4.3, §4.4, §5.3, §5.4).
   *
   * @param isEmpty whether the root has nothing in it: how the vendor says that nothing waits
   * @param problem what of it cannot be read; empty when all could
   */
  record Answer<T>(
      @Nullable String error,
      @Nullable String remark,
      List<T> boxes,
      boolean isEmpty,
      Optional<String> problem) {}

  static Answer<HuaxinWire.StatusBox> statusAnswer(String text) {
    return answer(
        text,
        "statusbox",
        values ->
            new HuaxinWire.StatusBox(
                values.get("mobile"),
                values.get("taskid"),
                values.get("status"),
                values.get("receivetime"),
                values.get("errorcode"),
                values.get("extno")));
  }

  static Answer<HuaxinWire.CallBox> callAnswer(String text) {
    return answer(
        text,
        "callbox",
        values ->
            new HuaxinWire.CallBox(
                values.get("mobile"),
                values.get("content"),
                values.get("receivetime"),
                values.get("extno")));
  }

  private static <T> Answer<T> answer(
      String text, String name, Function<Map<String, String>, T> box) {
    Root root;
    try {
      root = read(text);
    } catch (UnreadableAnswer e) {
      HuaxinXmlPieces pieces = HuaxinXmlPieces.of(text, name);
      List<T> boxes =
          pieces.elements().stream()
              .map(HuaxinXml::piece)
              .flatMap(Optional::stream)
              .map(box)
              .toList();
      if (boxes.isEmpty()) {
        throw e;
      }
      return new Answer<>(
          null,
          null,
          boxes,
          false,
          pieces.isWhole(boxes.size())
              ? Optional.empty()
              : Optional.of(
                  e.getMessage() + "; " + boxes.size() + " of " + pieces.begun() + " read"));
    }
    return new Answer<>(
        errorValue(root, "error"),
        errorValue(root, "remark"),
        root.boxes(name).stream().map(Box::values).map(box).toList(),
        root.values().isEmpty() && root.boxes().isEmpty(),
        Optional.empty());
  }

  /** The values of one box that stands alone; empty when it cannot be read either. */
  private static Optional<Map<String, String>> piece(String element) {
    for (String written : List.of(element, HuaxinXmlPieces.cleaned(element))) {
      try {
        return read("<" + ROOT + ">" + written + "</" + ROOT + ">").boxes().stream()
            .map(Box::values)
            .findFirst();
      } catch (UnreadableAnswer e) {
        // counted with the others that are left out
      }
    }
    return Optional.empty();
  }

  /** In {@code <errorstatus>} (§4.4); read from the root as well. */
  private static @Nullable String errorValue(Root root, String name) {
    return root.boxes("errorstatus").stream()
        .findFirst()
        .map(box -> box.values().get(name))
        .orElse(root.values().get(name));
  }

  private static Root read(String text) {
    String document = text.strip();
    try {
      return parse(document);
    } catch (XMLStreamException e) {
      String cleaned = cleaned(document);
      if (!cleaned.equals(document)) {
        try {
          return parse(cleaned);
        } catch (XMLStreamException again) {
          // the first complaint is the one to report
        }
      }
      // Without the cause: parsers quote what they dislike.
      throw new UnreadableAnswer("answer is not well-formed XML" + where(e));
    }
  }

  private static String where(XMLStreamException e) {
    return e.getLocation() == null
        ? ""
        : ", line "
            + e.getLocation().getLineNumber()
            + ", column "
            + e.getLocation().getColumnNumber();
  }

  private static String cleaned(String document) {
    String cleaned = FORBIDDEN.matcher(document).replaceAll("\uFFFD");
    cleaned = FORBIDDEN_REFERENCE.matcher(cleaned).replaceAll("\uFFFD");
    cleaned = STRAY_AMPERSAND.matcher(cleaned).replaceAll("&amp;");
    return STRAY_LESS_THAN.matcher(cleaned).replaceAll("&lt;");
  }

  /** Whether XML has all characters of a text; it has most of the control characters in no form. */
  static boolean canCarry(String text) {
    return !FORBIDDEN.matcher(text).find();
  }

  /** Knows no namespaces, no document type and no entity of its own. */
  static XMLStreamReader reader(String document) throws XMLStreamException {
    return FACTORY.createXMLStreamReader(new StringReader(document));
  }

  private static Root parse(String document) throws XMLStreamException {
    XMLStreamReader reader = reader(document);
    try {
      return parse(reader);
    } finally {
      reader.close();
    }
  }

  private static Root parse(XMLStreamReader reader) throws XMLStreamException {
    var root = new Root(new HashMap<>(), new ArrayList<>());
    var value = new StringBuilder();
    Box box = null;
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth == 1 && !ROOT.equalsIgnoreCase(reader.getLocalName())) {
            throw new UnreadableAnswer("answer is no <returnsms>");
          }
          if (depth == VALUE) {
            box = new Box(name(reader), new HashMap<>());
          }
          value.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (depth == VALUE || depth == VALUE_IN_BOX) {
            value.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 1) {
            return root;
          }
          if (depth == VALUE_IN_BOX && box != null) {
            box.values().putIfAbsent(name(reader), value.toString().strip());
            value.setLength(0);
          } else if (depth == VALUE && box != null) {
            if (box.values().isEmpty()) {
              root.values().putIfAbsent(box.name(), value.toString().strip());
            } else {
              root.boxes().add(box);
            }
          }
          depth--;
        }
        case XMLStreamConstants.DTD ->
            throw new UnreadableAnswer("answer has a document type declaration");
        default -> {
          // comments and instructions say nothing
        }
      }
    }
    throw new XMLStreamException("no end", reader.getLocation());
  }

  private static String name(XMLStreamReader reader) {
    return reader.getLocalName().toLowerCase(Locale.ROOT);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    if (factory.isPropertySupported(WOODSTOX_LAZY)) {
      factory.setProperty(WOODSTOX_LAZY, false);
    }
    return factory;
  }
}
