package smsfacade.drills;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;
import smsfacade.testbed.Database;

/**
 * What the facade's database says when nothing is left to do. It is read while no facade has it
 * open.
 *
 * @param balances segments, by account
 * @param attemptsWithoutEnd requests of which the database does not know how they ended
 * @param reopened messages in requests that a start found not to have left, by the journal of
 *     departures
 */
record KilledBooks(
    List<Stored> messages, Map<String, Long> balances, long attemptsWithoutEnd, long reopened) {
  private static final Pattern TOKEN = Pattern.compile(MixedLoad.TOKEN);

  /**
   * One message.
   *
   * @param number as callers write it
   * @param vendor of its last request; empty when it never had one
   * @param wasUnknown whether it was ever UNKNOWN
   */
  record Stored(
      String token,
      String number,
      String account,
      MessageState state,
      boolean reported,
      long segments,
      boolean hasEntry,
      String vendor,
      boolean wasUnknown) {

    String key() {
      return key(token, number);
    }

    static String key(String token, String number) {
      return token + " to " + number;
    }

    /** Ended without a vendor, so that its price went back. */
    boolean isRefunded() {
      return state == MessageState.EXPIRED
          || state == MessageState.CANCELLED
          || state == MessageState.FAILED && !reported;
    }

    boolean isStillOpen() {
      return state.isOpen() || state == MessageState.SUBMITTING;
    }

    @Override
    public String toString() {
      return key() + " is " + state + (vendor.isEmpty() ? "" : " at " + vendor);
    }
  }

  static KilledBooks of(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return new KilledBooks(
          messages(connection),
          balances(connection),
          number(connection, "select count(*) from attempt where ended_at is null"),
          number(
              connection,
              "select coalesce(sum(destinations), 0) from attempt where outcome = 'NOT_SENT'"
                  + " and vendor_text = 'its node ended before the request left'"));
    }
  }

  private static List<Stored> messages(Connection connection) throws SQLException {
    var messages = new ArrayList<Stored>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select c.text, m.msisdn, u.user_name, m.state, m.report_code, c.segments,"
                    + " d.acceptance_id, a.vendor, (select count(*) from transition t"
                    + " where t.message_id = m.id and t.state = 'UNKNOWN') from message m"
                    + " join acceptance c on c.id = m.acceptance_id"
                    + " join account u on u.id = m.account_id"
                    + " left join due_entry d on d.acceptance_id = m.acceptance_id"
                    + " left join attempt a on a.id = m.attempt_id")) {
      while (rows.next()) {
        messages.add(
            new Stored(
                token(rows.getString(1)),
                Msisdn.of(rows.getString(2)).national(),
                rows.getString(3),
                MessageState.valueOf(rows.getString(4)),
                rows.getString(5) != null,
                rows.getLong(6),
                rows.getObject(7) != null,
                Optional.ofNullable(rows.getString(8)).orElse(""),
                rows.getLong(9) > 0));
      }
    }
    return messages;
  }

  private static Map<String, Long> balances(Connection connection) throws SQLException {
    var balances = new TreeMap<String, Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select user_name, balance from account")) {
      while (rows.next()) {
        balances.put(rows.getString(1), rows.getLong(2));
      }
    }
    return balances;
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /**
   * The token in a text, also in one that a vendor made from a template. A text without one is its
   * own.
   */
  static String token(String text) {
    Matcher found = TOKEN.matcher(text);
    return found.find() ? found.group() : text;
  }
}
