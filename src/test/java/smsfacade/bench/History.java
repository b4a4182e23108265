package smsfacade.bench;

import java.sql.SQLException;
import java.util.List;
import smsfacade.testbed.Database;

/**
 * Messages of the last ninety days that are delivered: one call each with its message, its request
 * to Huaxin and the three changes of its state, as the product leaves them.
 */
final class History {
  /** Below every key that the server gives, so that new rows come after these. */
  private static final String KEY = "i - 2000000000000";

  private static final String AT =
      "current_timestamp - interval '90' day + i * interval '0.7' second";

  /** Scattered over all numbers, as people's are. */
  private static final String NUMBER = "'86' || (13000000000 + mod(i * 2654435761, 6999999999))";

  private History() {}

  /** On PostgreSQL; ten million take about ten minutes and 12 GB. */
  static void insert(Database database, int messages) throws SQLException {
    Seeding.fill(database, messages, History::statements);
  }

  /** The number of message {@code i}, by the rule above. */
  static String number(long i) {
    return "86" + (13_000_000_000L + i * 2_654_435_761L % 6_999_999_999L);
  }

  /** The vendor's id of message {@code i}. */
  static String vendorId(long i) {
    return "2508" + (100_000_000_000L + i);
  }

  private static List<String> statements(String series) {
    return List.of(
        "insert into acceptance (id, account_id, text, extension, message_class, segments,"
            + " accepted_at, due_at, node) select "
            + KEY
            + ", 1, '您的账单已出，编号' || i || '【腾飞】', '', 'NOTICE', 1, "
            + AT
            + ", "
            + AT
            + ", '7900@node'"
            + series,
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, attempt_id,"
            + " report_code, version) select "
            + KEY
            + ", "
            + KEY
            + ", 1, "
            + NUMBER
            + ", "
            + AT
            + ", 'DELIVERED', "
            + KEY
            + ", 'DELIVRD', 4"
            + series,
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at,"
            + " ended_at, outcome, vendor_message_id, vendor_code) select "
            + KEY
            + ", "
            + KEY
            + ", 'huaxin', i, 1, "
            + AT
            + ", "
            + AT
            + ", 'ACCEPTED', '2508' || (100000000000 + i), 'Success'"
            + series,
        "insert into transition (id, message_id, at, state, node, cause) select 3 * ("
            + KEY
            + ") + k, "
            + KEY
            + ", "
            + AT
            + ", (array['SUBMITTING', 'SUBMITTED', 'DELIVERED'])[k + 1], '7900@node', 'by huaxin'"
            + series
            + ", generate_series(0, 2) as s(k)");
  }
}
