package smsfacade.vendors.huaxin;

import java.util.regex.Pattern;

/**
 * The text of a template (§9.1): {@code @} stands for up to 20 characters, and several in a row for
 * so many times 20.
 */
final class HuaxinTemplateText {
  private static final int LONGEST = 20;
  private static final Pattern VARYING = Pattern.compile("@+");
  private static final Pattern TOO_MANY = Pattern.compile("@{6}");

  private HuaxinTemplateText() {}

  /** Whether the vendor allows it: at most five in a row. */
  static boolean isAllowed(String template) {
    return !template.isBlank() && !TOO_MANY.matcher(template).find();
  }

  /** As the definitions file would write it, the parts named by their order. */
  static String pattern(String template) {
    var pattern = new StringBuilder();
    var varying = VARYING.matcher(template);
    int part = 0;
    while (varying.find()) {
      varying.appendReplacement(
          pattern, "{p" + ++part + ":" + LONGEST * varying.group().length() + "}");
    }
    return varying.appendTail(pattern).toString();
  }
}
