package simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template a platform approved: a text whose varying parts have names in braces, {@code
 * 您的验证码：{code}【腾飞】}.
 */
public record Template(String id, String text) {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");

  /** Names of the varying parts, in their order. */
  public List<String> names() {
    var names = new ArrayList<String>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      names.add(part.group(1));
    }
    return names;
  }

  /** The text that a handset gets. */
  public String fill(Map<String, String> values) {
    return PART.matcher(text)
        .replaceAll(part -> Matcher.quoteReplacement(values.getOrDefault(part.group(1), "")));
  }

  /** Whether a whole text is this template filled in. */
  public boolean matches(String filled) {
    var pattern = new StringBuilder();
    int end = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      pattern.append(Pattern.quote(text.substring(end, part.start()))).append(".+");
      end = part.end();
    }
    return filled.matches("(?s)" + pattern + Pattern.quote(text.substring(end)));
  }
}
