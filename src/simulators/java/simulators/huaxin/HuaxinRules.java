package simulators.huaxin;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import simulators.Form;

/** What a text, its numbers, its extension and its time must be, whichever page they come by. */
final class HuaxinRules {
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern EXTNO = Pattern.compile("\\d{0,5}");
  private static final Pattern SIGNATURE = Pattern.compile("【([^【】]*)】");

  /** Not documented; ten parts. */
  private static final int LONGEST_TEXT = 670;

  private HuaxinRules() {}

  /** The numbers of a field, separated by commas, none of them twice. */
  static List<String> mobiles(String field) throws HuaxinRefusal {
    if (field.isEmpty()) {
      throw new HuaxinRefusal(HuaxinTexts.MSISDN_EMPTY, "mobile is empty");
    }
    var mobiles = new ArrayList<String>();
    int start = 0;
    while (start <= field.length()) {
      int comma = field.indexOf(',', start);
      String mobile = field.substring(start, comma < 0 ? field.length() : comma);
      if (!MOBILE.matcher(mobile).matches()) {
        throw new HuaxinRefusal(HuaxinTexts.MSISDN_ERROR, "mobile holds what is no Chinese number");
      }
      mobiles.add(mobile);
      if (comma < 0) {
        break;
      }
      start = comma + 1;
    }
    if (Set.copyOf(mobiles).size() < mobiles.size()) {
      throw new HuaxinRefusal(HuaxinTexts.MSISDN_ERROR, "mobile holds a number twice");
    }
    return mobiles;
  }

  /** The text and its 【signature】 of 3 to 8 characters; the document's own examples have 2. */
  static void checkContent(String content) throws HuaxinRefusal {
    if (content.isBlank()) {
      throw new HuaxinRefusal(HuaxinTexts.CONTENT_EMPTY, "content is empty");
    }
    if (content.length() > LONGEST_TEXT) {
      throw new HuaxinRefusal(HuaxinTexts.CONTENT_LONG, "content is too long");
    }
    var signature = SIGNATURE.matcher(content);
    if (!signature.find()) {
      throw new HuaxinRefusal(HuaxinTexts.REQUIRED_SUFFIX, "content has no signature");
    }
    int length = signature.group(1).codePointCount(0, signature.group(1).length());
    if (length < 2 || length > 8) {
      throw new HuaxinRefusal(HuaxinTexts.SUFFIX_ERROR, "signature has not 2 to 8 characters");
    }
  }

  /**
   * The extension.
   *
   * @param field as the page calls it
   */
  static void checkExtension(String field, String value) throws HuaxinRefusal {
    if (!EXTNO.matcher(value).matches()) {
      throw new HuaxinRefusal(HuaxinTexts.EXT_NUMBER_ERROR, field + " is not up to 5 digits");
    }
  }

  static void checkSendTime(String sendTime) throws Form.Wrong {
    if (!sendTime.isEmpty()) {
      try {
        LocalDateTime.parse(sendTime, HuaxinTime.TIME);
      } catch (DateTimeParseException e) {
        throw new Form.Wrong("sendTime is not yyyy-MM-dd HH:mm:ss");
      }
    }
  }

  static void checkAction(Form form, String action) throws Form.Wrong {
    if (!form.value("action").equals(action)) {
      throw new Form.Wrong("action is not " + action);
    }
  }

  /** The parts that are billed: one up to 70 characters, else 67 each. */
  static long segments(String content) {
    return content.length() <= 70 ? 1 : (content.length() + 66) / 67;
  }
}
