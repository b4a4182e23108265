package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import smsfacade.storage.KeySequence;
import smsfacade.storage.Sql;

/** The requests to vendors: written before they leave and when they ended. */
public final class Attempts {
  private static final int LONGEST_VENDOR_VALUE = 64;
  private static final int LONGEST_VENDOR_TEXT = 400;

  private final KeySequence keys = new KeySequence("attempt_seq", 1000, 1);

  /** The key of the next attempt. */
  public long nextKey(Connection connection) throws SQLException {
    return keys.next(connection);
  }

  /**
   * A request that is about to leave.
   *
   * @param reference ours towards the vendor
   * @param vendorMessageId the id its reports will carry, where that is known before the answer
   */
  public record Begun(
      long id,
      long acceptanceId,
      String vendor,
      String reference,
      int destinations,
      Instant startedAt,
      Optional<String> vendorMessageId) {}

  public void begin(Connection connection, Collection<Begun> attempts) throws SQLException {
    Sql.batch(
        connection,
        "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at,"
            + " vendor_message_id) values (?, ?, ?, ?, ?, ?, ?)",
        attempts,
        attempt ->
            Sql.row(
                attempt.id(),
                attempt.acceptanceId(),
                attempt.vendor(),
                attempt.reference(),
                attempt.destinations(),
                attempt.startedAt(),
                attempt.vendorMessageId()));
  }

  /**
   * How a request ended.
   *
   * @param outcome ACCEPTED, REFUSED, NOT_SENT or UNKNOWN
   * @param vendorMessageId what the vendor answered; empty to keep what is there
   * @param reportDueAt when its messages become NO_REPORT; empty for never
   */
  public record Ended(
      long id,
      Instant at,
      String outcome,
      Optional<String> vendorMessageId,
      Optional<String> vendorCode,
      Optional<String> vendorText,
      Optional<Instant> reportDueAt) {}

  /** Stores endings; storing one twice changes nothing. */
  public void end(Connection connection, Collection<Ended> attempts) throws SQLException {
    Sql.batch(
        connection,
        "update attempt set ended_at = ?, outcome = ?,"
            + " vendor_message_id = coalesce(?, vendor_message_id), vendor_code = ?,"
            + " vendor_text = ?, report_due_at = ? where id = ?",
        attempts,
        attempt ->
            Sql.row(
                attempt.at(),
                attempt.outcome(),
                attempt.vendorMessageId().map(id -> cut(id, LONGEST_VENDOR_VALUE)),
                attempt.vendorCode().map(code -> cut(code, LONGEST_VENDOR_VALUE)),
                attempt.vendorText().map(text -> cut(text, LONGEST_VENDOR_TEXT)),
                attempt.reportDueAt(),
                attempt.id()));
  }

  /** The node that made requests of these acceptances ended: what became of them is not known. */
  public void endUnanswered(
      Connection connection, Collection<Long> acceptanceIds, String reason, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        "update attempt set ended_at = ?, outcome = 'UNKNOWN', vendor_text = ?"
            + " where acceptance_id = any(?) and ended_at is null",
        now,
        reason,
        acceptanceIds);
  }

  /**
   * The vendor's id of a request whose answer was lost: its reports are found by it from now on.
   */
  public void learn(Connection connection, long attemptId, String vendorMessageId)
      throws SQLException {
    Sql.update(
        connection,
        "update attempt set vendor_message_id = ? where id = ? and vendor_message_id is null",
        vendorMessageId,
        attemptId);
  }

  /** No report is waited for any more. */
  public void giveUpWaiting(Connection connection, Collection<Long> attemptIds)
      throws SQLException {
    Sql.update(connection, "update attempt set report_due_at = null where id = any(?)", attemptIds);
  }

  /**
   * The reference under which a vendor refused exactly these messages before, all of them and no
   * others, in their last attempt.
   */
  public Optional<String> formerReference(
      Connection connection, String vendor, List<Long> messageIds) throws SQLException {
    return Sql.first(
        connection,
        "select a.reference from message m join attempt a on a.id = m.attempt_id"
            + " where m.id = any(?) and a.vendor = ? group by a.id, a.reference, a.destinations"
            + " having count(*) = ? and a.destinations = ?",
        row -> row.text(),
        messageIds,
        vendor,
        messageIds.size(),
        messageIds.size());
  }

  List<Long> of(Connection connection, Collection<Long> acceptanceIds) throws SQLException {
    return Sql.list(
        connection,
        "select id from attempt where acceptance_id = any(?)",
        row -> row.number(),
        acceptanceIds);
  }

  void remove(Connection connection, Collection<Long> acceptanceIds) throws SQLException {
    Sql.update(connection, "delete from attempt where acceptance_id = any(?)", acceptanceIds);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
