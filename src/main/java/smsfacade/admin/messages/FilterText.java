package smsfacade.admin.messages;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.desk.MessageFilter;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;

/**
 * A filter of messages as operators write it: {@code state=FAILED, vendor=huaxin, from=2026-11-29
 * 10:00:00, to=2026-11-29 10:20:00}.
 */
final class FilterText {
  static final String FORM =
      "key=value, … of state (UNKNOWN, REFUSED, FAILED, NO_REPORT, OVERDUE; any with one of the"
          + " last three), vendor, account, from, to (when it came into its state), cause (a part"
          + " of it, or a code), msgid, number, vendor-id";

  private static final List<String> KEYS =
      List.of("state", "vendor", "account", "from", "to", "msgid", "number", "vendor-id", "cause");
  private static final String OVERDUE = "OVERDUE";

  private FilterText() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  static MessageFilter read(String text) {
    Map<String, String> values = values(text);
    Optional<String> state = value(values, "state").map(name -> name.toUpperCase(Locale.ROOT));
    return new MessageFilter(
        state.filter(OVERDUE::equals).isPresent(),
        state.filter(name -> !name.equals(OVERDUE)).map(FilterText::state),
        value(values, "vendor"),
        value(values, "account"),
        value(values, "from").map(OperatorTime::from),
        value(values, "to").map(OperatorTime::from),
        value(values, "msgid").map(MessageIdText::read),
        value(values, "number").map(Msisdn::of),
        value(values, "vendor-id"),
        value(values, "cause"));
  }

  private static Map<String, String> values(String text) {
    var values = new LinkedHashMap<String, String>();
    for (String part : text.split(",")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = part.substring(equals + 1).strip();
      if (!KEYS.contains(key) || value.isEmpty()) {
        throw new IllegalArgumentException("a filter is " + FORM);
      }
      if (values.put(key, value) != null) {
        throw new IllegalArgumentException("a filter names each key once: " + key);
      }
    }
    return values;
  }

  private static Optional<String> value(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key));
  }

  private static MessageState state(String name) {
    return Arrays.stream(MessageState.values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a state is OVERDUE or one of " + List.of(MessageState.values())));
  }
}
