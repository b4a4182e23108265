package smsfacade.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.messaging.entity.MessageLedger;
import smsfacade.messaging.entity.MessageState;
import smsfacade.messaging.entity.Move;
import smsfacade.storage.SqlArrays;
import smsfacade.storage.StorageFailed;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;

/**
 * Finds the message a delivery report speaks of and moves it. Reports may come early, late, twice
 * and in any order (F61): DELIVERED overrules everything, FAILED everything but DELIVERED, and
 * nothing is ever sent because of a report.
 *
 * <p>A report that comes before the submit's outcome is stored finds nothing yet and is tried again
 * (F62). One whose message the vendor took without our learning its id (UNKNOWN) is found by its
 * number, when only one can be meant.
 */
@ApplicationScoped
public class ReportMatcher {
  /**
   * A report may overtake the storing of its submit by this much; only then other ways of matching
   * are tried.
   */
  private static final Duration OVERTAKING = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration KEPT_TRYING = Duration.ofHours(72);

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject MessageLedger ledger;
  @Inject Clock clock;

  /** Applies reports; those that find no message are kept to be tried again. */
  @Transactional(Transactional.TxType.MANDATORY)
  void apply(String vendor, List<DeliveryReport> reports) {
    Targets targets = targets(vendor, reports);
    var moves = new ArrayList<Move>();
    var answered = new ArrayList<Long>();
    for (DeliveryReport report : reports) {
      Optional<Target> target = targets.of(report);
      if (target.isEmpty()) {
        entities.persist(new UnmatchedReport(vendor, report, clock.instant()));
      } else if (report.fate() == Fate.UNCLEAR) {
        ledger.noteReportCode(target.get().messageId, report.vendorCode());
      } else {
        target.get().move(vendor, report).ifPresent(moves::add);
        if (report.destination().isEmpty()) {
          answered.add(target.get().attemptId);
        }
      }
    }
    ledger.move(moves);
    try {
      StatusPlan.answered(entities.unwrap(Connection.class), answered);
    } catch (SQLException e) {
      throw new StorageFailed("striking off questions", e);
    }
  }

  /**
   * Tries waiting reports once more.
   *
   * @return how many found their message
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  int retryUnmatched(int most) {
    Instant now = clock.instant();
    List<UnmatchedReport> waiting =
        entities
            .createNamedQuery(UnmatchedReport.DUE, UnmatchedReport.class)
            .setParameter("now", now)
            .setMaxResults(most)
            .getResultList();
    int found = 0;
    for (UnmatchedReport unmatched : waiting) {
      DeliveryReport report = unmatched.report();
      Optional<Target> target =
          targets(unmatched.vendor(), List.of(report))
              .of(report)
              .or(
                  () ->
                      unmatched.olderThan(OVERTAKING, now)
                          ? unknown(unmatched.vendor(), report)
                          : Optional.empty());
      if (target.isPresent()) {
        ledger.move(target.get().move(unmatched.vendor(), report).stream().toList());
        entities.remove(unmatched);
        found++;
      } else {
        unmatched.tryAgain(now, LONGEST_PAUSE, KEPT_TRYING);
      }
    }
    return found;
  }

  /**
   * In two steps, each by the keys of one index: a join is planned from statistics, and those of a
   * table that was empty a minute ago cost seconds.
   */
  private Targets targets(String vendor, List<DeliveryReport> reports) {
    Connection connection = entities.unwrap(Connection.class);
    try {
      return targets(connection, attempts(connection, vendor, reports));
    } catch (SQLException e) {
      throw new StorageFailed("matching " + reports.size() + " reports", e);
    }
  }

  private static Map<Long, Attempted> attempts(
      Connection connection, String vendor, List<DeliveryReport> reports) throws SQLException {
    var attempts = new HashMap<Long, Attempted>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, acceptance_id, vendor_message_id, vendor from attempt"
                + " where vendor_message_id = any(?)")) {
      select.setArray(
          1,
          connection.createArrayOf(
              "varchar",
              reports.stream().map(DeliveryReport::vendorMessageId).distinct().toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (row.getString(4).equals(vendor)) {
            attempts.put(row.getLong(1), new Attempted(row.getLong(2), row.getString(3)));
          }
        }
      }
    }
    return attempts;
  }

  private static Targets targets(Connection connection, Map<Long, Attempted> attempts)
      throws SQLException {
    var targets = new Targets();
    if (attempts.isEmpty()) {
      return targets;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, attempt_id, msisdn, state from message where acceptance_id = any(?)")) {
      select.setArray(
          1,
          SqlArrays.keys(
              connection,
              attempts.values().stream().map(Attempted::acceptanceId).distinct().toList()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Attempted attempted = attempts.get(row.getLong(2));
          if (attempted != null) {
            targets.add(
                attempted.vendorMessageId(),
                row.getString(3),
                new Target(row.getLong(1), row.getLong(2), MessageState.valueOf(row.getString(4))));
          }
        }
      }
    }
    return targets;
  }

  /** An attempt that the vendor's reports may speak of. */
  private record Attempted(long acceptanceId, String vendorMessageId) {}

  /** The one UNKNOWN message to this number at this vendor; empty when there are several. */
  private Optional<Target> unknown(String vendor, DeliveryReport report) {
    if (report.destination().isEmpty()) {
      return Optional.empty();
    }
    var candidates = new LinkedHashMap<Long, Target>();
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement select =
        connection.prepareStatement(
            "select m.id from message m join attempt a on a.id = m.attempt_id"
                + " where m.msisdn = ? and m.state = 'UNKNOWN' and a.vendor = ?")) {
      select.setString(1, report.destination().get().digits());
      select.setString(2, vendor);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          candidates.put(row.getLong(1), new Target(row.getLong(1), 0, MessageState.UNKNOWN));
        }
      }
    } catch (SQLException e) {
      throw new StorageFailed("matching a report by its number", e);
    }
    return candidates.size() == 1 ? candidates.values().stream().findFirst() : Optional.empty();
  }

  /** The messages that some reports may speak of, by the vendor's id and their numbers. */
  private static final class Targets {
    private final Map<String, Map<String, Target>> byIdAndNumber = new HashMap<>();

    void add(String vendorMessageId, String msisdn, Target target) {
      byIdAndNumber.computeIfAbsent(vendorMessageId, id -> new HashMap<>()).put(msisdn, target);
    }

    /** A report without a number means the only message under its id. */
    Optional<Target> of(DeliveryReport report) {
      Map<String, Target> ofId = byIdAndNumber.getOrDefault(report.vendorMessageId(), Map.of());
      return report
          .destination()
          .map(number -> Optional.ofNullable(ofId.get(number.digits())))
          .orElseGet(
              () -> ofId.size() == 1 ? ofId.values().stream().findFirst() : Optional.empty());
    }
  }

  /**
   * The message a report speaks of, and where it stands; moves on with each report of the same
   * answer.
   */
  static final class Target {
    private final long messageId;
    private final long attemptId;
    private MessageState state;

    Target(long messageId, long attemptId, MessageState state) {
      this.messageId = messageId;
      this.attemptId = attemptId;
      this.state = state;
    }

    MessageState state() {
      return state;
    }

    Optional<Move> move(String vendor, DeliveryReport report) {
      MessageState to =
          report.fate() == Fate.DELIVERED ? MessageState.DELIVERED : MessageState.FAILED;
      if (report.fate() == Fate.UNCLEAR || !state.canBecome(to)) {
        return Optional.empty();
      }
      Move move =
          Move.of(messageId, state, to, "reported by " + vendor + ": " + report.vendorCode())
              .withReportCode(report.vendorCode());
      state = to;
      return Optional.of(move);
    }
  }
}
