package smsfacade.reports.fates;

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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.Move;
import smsfacade.storage.StorageFailed;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.Vendors;

/**
 * Finds the message a delivery report speaks of and moves it. Reports may come early, late, twice
 * and in any order (F61): DELIVERED overrules everything, FAILED everything but DELIVERED, and
 * nothing is ever sent because of a report.
 *
 * <p>A report that comes before the submit's outcome is stored finds nothing yet and is tried again
 * (F62). One whose message the vendor took without our learning its id (UNKNOWN) is found by its
 * number, when only one can be meant. One whose message somebody else moves at the same moment is
 * applied to what became of it.
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
  @Inject Vendors vendors;
  @Inject Clock clock;

  /** A report and the message it speaks of. */
  private record Found(DeliveryReport report, ReportTarget target) {}

  /** Applies reports; those that find no message are kept to be tried again. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(String vendor, List<DeliveryReport> reports) {
    try {
      ReportTargets targets = targets(vendor, reports);
      var found = new ArrayList<Found>(reports.size());
      for (DeliveryReport report : reports) {
        Optional<ReportTarget> target = targets.of(report);
        if (target.isPresent()) {
          found.add(new Found(report, target.get()));
        } else {
          keep(vendor, report);
        }
      }
      apply(vendor, found, report -> keep(vendor, report));
    } catch (SQLException e) {
      throw new StorageFailed("applying " + reports.size() + " reports", e);
    }
  }

  private void keep(String vendor, DeliveryReport report) {
    entities.persist(new UnmatchedReport(vendor, report, clock.instant()));
  }

  /**
   * Applies reports to their messages.
   *
   * @param lost takes those whose message is not theirs any more
   */
  private void apply(String vendor, List<Found> found, Consumer<DeliveryReport> lost)
      throws SQLException {
    for (Found one : found) {
      if (one.report().fate() == Fate.UNCLEAR) {
        ledger.noteReportCode(one.target().messageId(), one.report().vendorCode());
      }
    }
    List<Found> overtaken = move(vendor, found);
    if (!overtaken.isEmpty()) {
      moveLocked(vendor, overtaken, lost);
    }
    StatusPlan.answered(
        connection(),
        found.stream()
            .filter(
                one -> one.report().destination().isEmpty() && one.report().fate() != Fate.UNCLEAR)
            .map(one -> one.target().attemptId())
            .toList());
  }

  /**
   * Moves messages from where they were seen.
   *
   * @return the reports of those that were somewhere else by then
   */
  private List<Found> move(String vendor, List<Found> found) {
    var moves = new ArrayList<Move>(found.size());
    for (Found one : found) {
      one.target().move(vendor, one.report()).ifPresent(moves::add);
    }
    List<Boolean> happened = ledger.move(moves);
    var overtaken = new HashSet<Long>();
    for (int i = 0; i < moves.size(); i++) {
      if (!happened.get(i)) {
        overtaken.add(moves.get(i).messageId());
      }
    }
    return overtaken.isEmpty()
        ? List.of()
        : found.stream().filter(one -> overtaken.contains(one.target().messageId())).toList();
  }

  /**
   * Once more for messages that a settlement, a sweep or another answer moved since they were read.
   * Nobody moves them now: they are locked.
   */
  private void moveLocked(String vendor, List<Found> overtaken, Consumer<DeliveryReport> lost)
      throws SQLException {
    Map<Long, ReportTarget> locked =
        ReportTargets.locked(
            connection(),
            overtaken.stream().map(one -> one.target().messageId()).distinct().toList());
    var again = new ArrayList<Found>(overtaken.size());
    for (Found one : overtaken) {
      ReportTarget now = locked.get(one.target().messageId());
      if (now == null || now.attemptId() != one.target().attemptId() || now.state().isOpen()) {
        lost.accept(one.report());
      } else {
        again.add(new Found(one.report(), now));
      }
    }
    if (!move(vendor, again).isEmpty()) {
      throw new IllegalStateException("a locked message was moved");
    }
  }

  /**
   * Tries waiting reports once more; those that another node tries are left to it.
   *
   * @return how many found their message
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int retryUnmatched(int most) {
    Instant now = clock.instant();
    try {
      int found = 0;
      for (long id : take(now, most)) {
        UnmatchedReport unmatched = entities.find(UnmatchedReport.class, id);
        DeliveryReport report = unmatched.report();
        Optional<ReportTarget> target = target(unmatched, report, now);
        var lost = new ArrayList<DeliveryReport>();
        if (target.isPresent()) {
          apply(unmatched.vendor(), List.of(new Found(report, target.get())), lost::add);
        }
        if (target.isPresent() && lost.isEmpty()) {
          entities.remove(unmatched);
          found++;
        } else {
          unmatched.tryAgain(now, LONGEST_PAUSE, KEPT_TRYING);
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StorageFailed("trying unmatched reports again", e);
    }
  }

  private List<Long> take(Instant now, int most) throws SQLException {
    var ids = new ArrayList<Long>();
    try (PreparedStatement select =
        connection()
            .prepareStatement(
                "select id from unmatched_report where next_try_at <= ? order by next_try_at"
                    + " fetch first ? rows only for update skip locked")) {
      select.setObject(1, now.atOffset(ZoneOffset.UTC));
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getLong(1));
        }
      }
    }
    return ids;
  }

  private Optional<ReportTarget> target(
      UnmatchedReport unmatched, DeliveryReport report, Instant now) throws SQLException {
    String vendor = unmatched.vendor();
    Optional<ReportTarget> target = targets(vendor, List.of(report)).of(report);
    if (target.isPresent()
        || report.destination().isEmpty()
        || !unmatched.olderThan(OVERTAKING, now)) {
      return target;
    }
    target = ReportTargets.unanswered(connection(), vendor, report.destination().get());
    if (target.isPresent()) {
      ReportTargets.learn(
          connection(), target.get().attemptId(), keyAt(vendor).apply(report.vendorMessageId()));
    }
    return target;
  }

  private ReportTargets targets(String vendor, List<DeliveryReport> reports) throws SQLException {
    return ReportTargets.find(connection(), vendor, keyAt(vendor), reports);
  }

  /** Of a vendor that is not configured any more, ids are compared as they are. */
  private UnaryOperator<String> keyAt(String vendor) {
    return vendors
        .find(vendor)
        .<UnaryOperator<String>>map(known -> known::matchKey)
        .orElse(UnaryOperator.identity());
  }

  private Connection connection() {
    return entities.unwrap(Connection.class);
  }
}
