package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import smsfacade.sms.Msisdn;
import smsfacade.storage.LeasedRows;
import smsfacade.storage.LeasedRows.Key;
import smsfacade.storage.Row;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/**
 * Hands reports out to clients that ask for them (PH-10, PH-11). Each is handed out once: it is
 * held for the reader from before the first byte of the answer is written until that is known to be
 * written, and comes back when it was not, or when this node ends meanwhile. Only who asks for a
 * batch by its number gets what was read before, too.
 */
@ApplicationScoped
public class ReadReports {
  static final LeasedRows ROWS = new LeasedRows("report_box", "message_id", "account_id");

  /** Longer than writing an answer takes; then it may be read by another. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  /** What nobody has asked for within this time is handed out only by the batch's number. */
  private static final Duration UNREAD_KEPT = Duration.ofDays(7);

  private static final Duration KEPT = Duration.ofDays(30);

  private static final String COLUMNS =
      "select message_id, task_id, msisdn, status, error_code, reported_at, extension"
          + " from report_box where ";

  private final Transactions transactions;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ReadReports() {
    this(null, null);
  }

  @Inject
  public ReadReports(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Reports on their way to a reader, oldest first.
   *
   * @param token by which they are held; empty for those that are handed out without being held
   */
  public record Handed(OptionalLong token, List<ReportBox> boxes) {
    public Handed {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * Reports of an account that nobody has read; other readers do not get them until they come back.
   *
   * @param most 1 or more
   */
  public Handed unread(long accountId, int most) {
    Instant now = clock.instant();
    return transactions.run(
        "handing out reports",
        connection -> {
          LeasedRows.Claim claim =
              ROWS.claim(connection, accountId, accountId, most, now, now.plus(LEASE), true);
          return claim.rows().isEmpty()
              ? new Handed(OptionalLong.empty(), List.of())
              : new Handed(OptionalLong.of(claim.token()), held(connection, claim, now));
        });
  }

  private static List<ReportBox> held(Connection connection, LeasedRows.Claim claim, Instant now)
      throws SQLException {
    List<Long> messageIds = claim.rows().stream().map(LeasedRows.Claimed::key).toList();
    Instant oldest = now.minus(UNREAD_KEPT);
    List<ReportBox> boxes =
        Sql.list(
            connection,
            COLUMNS + "message_id = any(?) and arrived_at > ? order by arrived_at, message_id",
            ReadReports::box,
            messageIds,
            oldest);
    if (boxes.size() < messageIds.size()) {
      Sql.update(
          connection,
          "update report_box set due_at = null, claim = null"
              + " where message_id = any(?) and arrived_at <= ?",
          messageIds,
          oldest);
    }
    return boxes;
  }

  /**
   * The reports of one batch, read or not, those unread first.
   *
   * @param most 1 or more
   */
  public Handed ofTask(long accountId, long taskId, int most) {
    Instant now = clock.instant();
    return new Handed(
        OptionalLong.empty(),
        transactions.run(
            "handing out the reports of a batch",
            connection ->
                Sql.list(
                    connection,
                    COLUMNS
                        + "task_id = ? and account_id = ? and arrived_at > ?"
                        + " order by case when due_at is null then 1 else 0 end, arrived_at,"
                        + " message_id fetch first ? rows only",
                    ReadReports::box,
                    taskId,
                    accountId,
                    now.minus(KEPT),
                    most)));
  }

  private static ReportBox box(Row row) throws SQLException {
    return new ReportBox(
        row.number(),
        String.valueOf(row.number()),
        new Msisdn(row.text()),
        ReportBox.isDelivered(row.integer()),
        row.text(),
        row.instant(),
        row.text());
  }

  /** The answer with these was written. */
  public void read(Handed handed) {
    List<Long> messageIds = handed.boxes().stream().map(ReportBox::messageId).toList();
    if (messageIds.isEmpty()) {
      return;
    }
    transactions.run(
        "noting what was read",
        connection ->
            handed.token().isPresent()
                ? Sql.update(
                    connection,
                    "update report_box set due_at = null, claim = null"
                        + " where message_id = any(?) and claim = ?",
                    messageIds,
                    handed.token().getAsLong())
                : Sql.update(
                    connection,
                    "update report_box set due_at = null, claim = null"
                        + " where message_id = any(?) and due_at is not null",
                    messageIds));
  }

  /** The answer with these could not be written: the next reader gets them. */
  public void giveBack(Handed handed) {
    if (handed.token().isEmpty() || handed.boxes().isEmpty()) {
      return;
    }
    long token = handed.token().getAsLong();
    transactions.run(
        "taking back what was not read",
        connection ->
            ROWS.release(
                connection,
                handed.boxes().stream().map(box -> new Key(box.messageId(), token)).toList(),
                clock.instant()));
  }
}
