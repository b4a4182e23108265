package smsfacade.reports.fates;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Row;
import smsfacade.storage.Sql;
import smsfacade.vendors.DeliveryReport;

/**
 * The messages that some reports of one vendor may speak of, by the vendor's ids and their numbers.
 * Ids are compared as the vendor's match key has them (F65). A message that may still be sent is
 * not among them: what was refused has no fate.
 */
final class ReportTargets {
  private final Map<String, Map<String, ReportTarget>> byKeyAndNumber = new HashMap<>();
  private final Set<String> keysOfAttempts = new HashSet<>();
  private final Map<Long, Instant> startedByAttempt = new HashMap<>();
  private final UnaryOperator<String> key;

  private ReportTargets(UnaryOperator<String> key) {
    this.key = key;
  }

  /**
   * Looks for them in two steps, each by the keys of one index: a join is planned from statistics,
   * and those of a table that was empty a minute ago cost seconds.
   *
   * @param key the vendor's match key of an id
   */
  static ReportTargets find(
      Connection connection,
      String vendor,
      UnaryOperator<String> key,
      Collection<DeliveryReport> reports)
      throws SQLException {
    var targets = new ReportTargets(key);
    Map<Long, Attempted> attempts = targets.attempts(connection, vendor, reports);
    if (!attempts.isEmpty()) {
      targets.addMessages(connection, attempts);
    }
    return targets;
  }

  /** An attempt that the vendor's reports may speak of. */
  private record Attempted(long acceptanceId, String key) {}

  private Map<Long, Attempted> attempts(
      Connection connection, String vendor, Collection<DeliveryReport> reports)
      throws SQLException {
    var ids = new LinkedHashSet<String>();
    for (DeliveryReport report : reports) {
      ids.add(key.apply(report.vendorMessageId()));
      // As the vendor wrote it too: an earlier release stored ids as they came.
      ids.add(report.vendorMessageId());
    }
    var attempts = new HashMap<Long, Attempted>();
    record Found(
        long id, long acceptanceId, String vendorMessageId, String vendor, Instant startedAt) {}
    List<Found> found =
        Sql.list(
            connection,
            "select id, acceptance_id, vendor_message_id, vendor, started_at from attempt"
                + " where vendor_message_id = any(?)",
            row -> new Found(row.number(), row.number(), row.text(), row.text(), row.instant()),
            Sql.texts(ids));
    for (Found one : found) {
      if (one.vendor.equals(vendor)) {
        var attempted = new Attempted(one.acceptanceId, key.apply(one.vendorMessageId));
        attempts.put(one.id, attempted);
        keysOfAttempts.add(attempted.key());
        startedByAttempt.put(one.id, one.startedAt);
      }
    }
    return attempts;
  }

  private void addMessages(Connection connection, Map<Long, Attempted> attempts)
      throws SQLException {
    record Found(long id, Optional<Long> attemptId, String msisdn, MessageState state) {}
    List<Found> found =
        Sql.list(
            connection,
            "select id, attempt_id, msisdn, state from message where acceptance_id = any(?)",
            row ->
                new Found(
                    row.number(),
                    row.optionalNumber(),
                    row.text(),
                    MessageState.valueOf(row.text())),
            attempts.values().stream().map(Attempted::acceptanceId).distinct().toList());
    for (Found one : found) {
      Optional<Attempted> attempted = one.attemptId.map(attempts::get);
      if (attempted.isPresent() && !one.state.isOpen()) {
        byKeyAndNumber
            .computeIfAbsent(attempted.get().key(), any -> new HashMap<>())
            .put(one.msisdn, new ReportTarget(one.id, one.attemptId.get(), one.state));
      }
    }
  }

  /** A report without a number means the only message under its id. */
  Optional<ReportTarget> of(DeliveryReport report) {
    Map<String, ReportTarget> ofId =
        byKeyAndNumber.getOrDefault(key.apply(report.vendorMessageId()), Map.of());
    return report
        .destination()
        .map(number -> Optional.ofNullable(ofId.get(number.digits())))
        .orElseGet(() -> ofId.size() == 1 ? ofId.values().stream().findFirst() : Optional.empty());
  }

  /** When the request began that carried a message; empty of one found by its number alone. */
  Optional<Instant> startOf(ReportTarget target) {
    return Optional.ofNullable(startedByAttempt.get(target.attemptId()));
  }

  /**
   * Whether a request of ours has the id of the report, whatever became of its messages: then the
   * report speaks of no other request.
   */
  boolean knowId(DeliveryReport report) {
    return keysOfAttempts.contains(key.apply(report.vendorMessageId()));
  }

  /**
   * The one message to this number whose id at this vendor was never learned. None while a request
   * to the same number is on its way there: the report may speak of that one.
   */
  static Optional<ReportTarget> unanswered(Connection connection, String vendor, Msisdn destination)
      throws SQLException {
    List<ReportTarget> candidates =
        Sql.list(
            connection,
            "select m.id, m.attempt_id, m.state from message m join attempt a on a.id = m.attempt_id"
                + " where m.msisdn = ? and m.state in ('UNKNOWN', 'SUBMITTING') and a.vendor = ?"
                + " and a.vendor_message_id is null",
            ReportTargets::target,
            destination.digits(),
            vendor);
    return candidates.size() == 1
        ? candidates.stream().filter(only -> only.state() == MessageState.UNKNOWN).findFirst()
        : Optional.empty();
  }

  private static ReportTarget target(Row row) throws SQLException {
    return new ReportTarget(row.number(), row.number(), MessageState.valueOf(row.text()));
  }
}
