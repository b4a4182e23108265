package simulators.huaxin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Registered templates of one account (chapter 9); each is approved two seconds after it came. */
final class HuaxinTemplates {
  private static final long REVIEW_MILLIS = 2_000;
  private static final Pattern TOO_MANY = Pattern.compile("@{6}");

  private final Map<String, Registered> byId = new LinkedHashMap<>();
  private long last = 1_611_293_848_530_000L;

  /** One of them. */
  record Registered(String id, String text, long cameAtMillis) {
    /** 1 enabled, 3 under review. */
    int review() {
      return System.currentTimeMillis() - cameAtMillis < REVIEW_MILLIS ? 3 : 1;
    }
  }

  static boolean fit(String text) {
    return !text.isBlank() && !TOO_MANY.matcher(text).find();
  }

  synchronized String add(String text) {
    String id = String.valueOf(++last);
    byId.put(id, new Registered(id, text, System.currentTimeMillis()));
    return id;
  }

  /** One, or all for an empty id. */
  synchronized Collection<Registered> query(String id) {
    return id.isEmpty() ? List.copyOf(byId.values()) : Stream.ofNullable(byId.get(id)).toList();
  }

  synchronized boolean update(String id, String text) {
    return byId.replace(id, new Registered(id, text, System.currentTimeMillis())) != null;
  }

  synchronized boolean delete(String id) {
    return byId.remove(id) != null;
  }
}
