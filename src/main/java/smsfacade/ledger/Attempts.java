package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import smsfacade.storage.KeySequence;
import smsfacade.storage.Sql;

/** The requests to vendors: written before they leave and when they ended. */
public final class Attempts {
  private static final Pattern REFERENCE = Pattern.compile("\\d{20}");
  private static final int KEY_DIGITS = 7;
  private static final long KEYS_WITH_OTHER_ENDS = 10_000_000;
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

  /** Requests of all nodes that are under way at a vendor. */
  public long underWay(Connection connection, String vendor) throws SQLException {
    return Sql.list(
            connection,
            "select count(*) from due_entry d join attempt a on a.acceptance_id = d.acceptance_id"
                + " where d.claim is not null and a.vendor = ? and a.ended_at is null",
            row -> row.number(),
            vendor)
        .get(0);
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

  /** A request by its key, and the call whose messages it carries. */
  public record OfCall(long id, long acceptanceId) {}

  /**
   * Requests by the vendor's id.
   *
   * @param vendorIds the id in the forms in which vendors store it
   */
  public static List<OfCall> withVendorId(Connection connection, Collection<String> vendorIds)
      throws SQLException {
    return Sql.list(
        connection,
        "select id, acceptance_id from attempt where vendor_message_id = any(?)",
        row -> new OfCall(row.number(), row.number()),
        Sql.texts(vendorIds));
  }

  /**
   * Requests by our reference, without an index: it ends with the last digits of the key, so that
   * few keys can be meant.
   */
  public static List<OfCall> withReference(Connection connection, String reference)
      throws SQLException {
    if (!REFERENCE.matcher(reference).matches()) {
      return List.of();
    }
    long last = Long.parseLong(reference.substring(reference.length() - KEY_DIGITS));
    long latest =
        Sql.first(
                connection,
                "select id from attempt order by id desc fetch first 1 rows only",
                row -> row.number())
            .orElse(0L);
    var keys = new ArrayList<Long>();
    for (long key = last; key <= latest; key += KEYS_WITH_OTHER_ENDS) {
      keys.add(key);
    }
    return Sql.list(
        connection,
        "select id, acceptance_id from attempt where id = any(?) and reference = ?",
        row -> new OfCall(row.number(), row.number()),
        keys,
        reference);
  }

  /** 20 digits: the time in milliseconds and the last seven digits of the attempt's key. */
  public static String reference(long attemptId, Instant now) {
    // Until the year 2286 the milliseconds have 13 digits; a formatter would cost a percent of all.
    long last = KEYS_WITH_OTHER_ENDS + attemptId % KEYS_WITH_OTHER_ENDS;
    return now.toEpochMilli() + Long.toString(last).substring(1);
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
