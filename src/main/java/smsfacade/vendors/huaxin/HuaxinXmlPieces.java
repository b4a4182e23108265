package smsfacade.vendors.huaxin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The boxes of an answer that is no XML, each cut out on its own: an answer that broke off has the
 * first ones, and a text of a handset that was pasted in carelessly spoils no other.
 *
 * @param elements those that begin and end
 * @param begun how many begin
 * @param ends whether the answer comes to its end behind them
 */
record HuaxinXmlPieces(List<String> elements, int begun, boolean ends) {
  /** What in a box begins a tag; every other bracket is a handset's. */
  private static final Pattern STRAY_LESS_THAN =
      Pattern.compile(
          "<(?!/?(?:mobile|taskid|status|receivetime|errorcode|extno|content|statusbox|callbox)"
              + "\\s*/?>)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern END = Pattern.compile("</returnsms\\s*>", Pattern.CASE_INSENSITIVE);

  HuaxinXmlPieces {
    elements = List.copyOf(elements);
  }

  /**
   * @param name of the boxes, in lower case
   */
  static HuaxinXmlPieces of(String text, String name) {
    Matcher tag =
        Pattern.compile("<(/?)" + name + "\\b[^<>]*>", Pattern.CASE_INSENSITIVE).matcher(text);
    var elements = new ArrayList<String>();
    int begun = 0;
    int start = -1;
    int behind = 0;
    while (tag.find()) {
      behind = tag.end();
      if (tag.group(1).isEmpty()) {
        begun++;
        start = tag.end();
      } else if (start >= 0) {
        elements.add("<" + name + ">" + text.substring(start, tag.start()) + "</" + name + ">");
        start = -1;
      }
    }
    return new HuaxinXmlPieces(elements, begun, END.matcher(text).find(behind));
  }

  /** An element without the brackets that begin no tag of the vendor's. */
  static String cleaned(String element) {
    return STRAY_LESS_THAN.matcher(element).replaceAll("&lt;").replace("]]>", "]]&gt;");
  }

  /** Whether nothing is missing when so many boxes could be read. */
  boolean isWhole(int read) {
    return ends && read == begun;
  }
}
