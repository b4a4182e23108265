package smsfacade.bench;

import java.sql.SQLException;
import java.util.List;
import smsfacade.ledger.Lane;
import smsfacade.sms.MessageClass;
import smsfacade.testbed.Database;

/**
 * Accepted messages that are to be sent: one call, one message and one row of the queue each,
 * written into the tables that the migrations make. Their price is not taken from the account.
 *
 * @param account the key of the account, as SQL
 * @param text of message number {@code i}, as SQL
 * @param dueAt when message number {@code i} may leave, as SQL
 * @param lane its lane in the queue, as SQL
 */
public record Backlog(
    String account, String text, MessageClass messageClass, String dueAt, String lane) {

  /**
   * Messages whose time has not come, half of them in either lane, planned over fourteen hours from
   * tomorrow on.
   */
  static final Backlog PLANNED =
      new Backlog(
          "1",
          "'您的账单已出，编号' || i || '【腾飞】'",
          MessageClass.NOTICE,
          "current_timestamp + interval '1' day + i * interval '0.1' second",
          "mod(i, 2)");

  /** Far above every key that the server gives. */
  private static final long FIRST_KEY = 9_000_000_000_000_000L;

  /** Messages of an account that are due now, with different texts of a class. */
  public static Backlog dueNow(String userName, MessageClass messageClass) {
    String end =
        switch (messageClass) {
          case VERIFICATION -> "，验证码1234【腾飞】";
          case NOTICE -> "【腾飞】";
          case MARKETING -> "，退订回T【腾飞】";
        };
    return new Backlog(
        "(select id from account where user_name = '" + userName + "')",
        "'尊敬的客户，您的编号' || i || '" + end + "'",
        messageClass,
        "current_timestamp",
        String.valueOf(Lane.of(messageClass).number()));
  }

  /** Writes them; servers on the database see all of a statement or nothing of it. */
  public void insert(Database database, int messages) throws SQLException {
    Seeding.fill(database, messages, this::statements);
  }

  private List<String> statements(String series) {
    String key = FIRST_KEY + " + i";
    return List.of(
        "insert into acceptance (id, account_id, text, extension, message_class, segments,"
            + " accepted_at, due_at, node) select %s, %s, %s, '', '%s', 1, current_timestamp, %s, 'backlog' %s"
                .formatted(key, account, text, messageClass, dueAt, series),
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, version)"
            + " select %s, %s, %s, '8615' || (100000000 + i), current_timestamp, 'ACCEPTED', 1 %s"
                .formatted(key, key, account, series),
        "insert into due_entry (acceptance_id, lane, due_at, tries) select %s, %s, %s, 0 %s"
            .formatted(key, lane, dueAt, series));
  }
}
