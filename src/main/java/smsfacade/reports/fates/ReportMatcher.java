package smsfacade.reports.fates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageLedger.Standing;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.ledger.StatusQuestions;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Sql;
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
 * number, when only one can be meant and the report's id is not known to be somebody else's. One
 * whose message somebody else moves at the same moment is applied to what became of it. One of what
 * an operator had sent speaks of no message and ends as a line in the log.
 */
@ApplicationScoped
public class ReportMatcher {
  private static final Logger LOG = System.getLogger(ReportMatcher.class.getName());

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
  @Inject ReportStatistics statistics;
  @Inject Clock clock;

  private final Attempts attempts = new Attempts();
  private final StatusQuestions questions = new StatusQuestions();

  /**
   * A report and the message it speaks of.
   *
   * @param byNumber whether nothing but the number says so
   */
  private record Found(DeliveryReport report, ReportTarget target, boolean byNumber) {
    Optional<Move> move(String vendor) {
      Optional<Move> move = target.move(vendor, report);
      return byNumber ? move.map(one -> one.because(one.cause() + ", matched by number")) : move;
    }
  }

  /** Applies reports; those that find no message are kept to be tried again. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(String vendor, List<DeliveryReport> reports) {
    try {
      ReportTargets targets = targets(vendor, reports);
      var found = new ArrayList<Found>(reports.size());
      var others = new ArrayList<DeliveryReport>();
      for (DeliveryReport report : reports) {
        targets
            .of(report)
            .ifPresentOrElse(
                target -> found.add(new Found(report, target, false)), () -> others.add(report));
      }
      withoutOperators(vendor, others).forEach(report -> keep(vendor, report));
      found.forEach(one -> count(vendor, one, targets));
      apply(vendor, found, report -> keep(vendor, report));
    } catch (SQLException e) {
      throw new StorageFailed("applying " + reports.size() + " reports", e);
    }
  }

  /** Those that are not of what an operator had sent; the others are noted. */
  private List<DeliveryReport> withoutOperators(String vendor, List<DeliveryReport> reports)
      throws SQLException {
    if (reports.isEmpty()) {
      return reports;
    }
    UnaryOperator<String> key = keyAt(vendor);
    Set<String> operators =
        OperatorSubmissions.among(
            connection(),
            vendor,
            reports.stream().map(report -> key.apply(report.vendorMessageId())).toList());
    var others = new ArrayList<DeliveryReport>(reports.size());
    for (DeliveryReport report : reports) {
      if (operators.contains(key.apply(report.vendorMessageId()))) {
        LOG.log(
            Level.INFO,
            "{0} reports what an operator had sent as {1} to {2}: {3}",
            vendor,
            report.vendorMessageId(),
            report.destination().map(Msisdn::toString).orElse("a number it does not name"),
            report.vendorCode());
      } else {
        others.add(report);
      }
    }
    return others;
  }

  /** Of the first report that decides a message's fate. */
  private void count(String vendor, Found one, ReportTargets targets) {
    Fate fate = one.report().fate();
    if (fate != Fate.UNCLEAR && one.target().state().canBecome(MessageState.FAILED)) {
      statistics.count(
          vendor,
          fate,
          targets.startOf(one.target()).map(start -> Duration.between(start, clock.instant())));
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
        ledger.noteReportCode(connection(), one.target().messageId(), one.report().vendorCode());
      }
    }
    List<Found> overtaken = move(vendor, found);
    if (!overtaken.isEmpty()) {
      moveLocked(vendor, overtaken, lost);
    }
    questions.strikeOff(
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
  private List<Found> move(String vendor, List<Found> found) throws SQLException {
    var moves = new ArrayList<Move>(found.size());
    for (Found one : found) {
      one.move(vendor).ifPresent(moves::add);
    }
    List<Boolean> happened = ledger.move(connection(), moves);
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
    var locked = new HashMap<Long, ReportTarget>();
    for (Standing message :
        ledger.lock(
            connection(),
            overtaken.stream().map(one -> one.target().messageId()).distinct().toList())) {
      locked.put(
          message.messageId(),
          new ReportTarget(message.messageId(), message.attemptId().orElse(0L), message.state()));
    }
    var again = new ArrayList<Found>(overtaken.size());
    for (Found one : overtaken) {
      ReportTarget now = locked.get(one.target().messageId());
      if (now == null || now.attemptId() != one.target().attemptId() || now.state().isOpen()) {
        lost.accept(one.report());
      } else {
        again.add(new Found(one.report(), now, one.byNumber()));
      }
    }
    if (!move(vendor, again).isEmpty()) {
      throw new IllegalStateException("a locked message was moved");
    }
  }

  /**
   * Tries waiting reports once more; those that another node tries are left to it.
   *
   * @return how many need not be tried any more
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int retryUnmatched(int most) {
    Instant now = clock.instant();
    try {
      int done = 0;
      for (long id : take(now, most)) {
        UnmatchedReport unmatched = entities.find(UnmatchedReport.class, id);
        if (retry(unmatched, now)) {
          entities.remove(unmatched);
          done++;
        } else {
          unmatched.tryAgain(now, LONGEST_PAUSE, KEPT_TRYING);
        }
      }
      return done;
    } catch (SQLException e) {
      throw new StorageFailed("trying unmatched reports again", e);
    }
  }

  private boolean retry(UnmatchedReport unmatched, Instant now) throws SQLException {
    String vendor = unmatched.vendor();
    DeliveryReport report = unmatched.report();
    ReportTargets targets = targets(vendor, List.of(report));
    Optional<ReportTarget> byId = targets.of(report);
    if (byId.isEmpty() && withoutOperators(vendor, List.of(report)).isEmpty()) {
      return true;
    }
    Optional<Found> found =
        byId.isEmpty() && !targets.knowId(report) && unmatched.olderThan(OVERTAKING, now)
            ? byNumber(vendor, report)
            : byId.map(target -> new Found(report, target, false));
    var lost = new ArrayList<DeliveryReport>();
    if (found.isPresent()) {
      count(vendor, found.get(), targets);
      apply(vendor, List.of(found.get()), lost::add);
    }
    return found.isPresent() && lost.isEmpty();
  }

  private List<Long> take(Instant now, int most) throws SQLException {
    return Sql.list(
        connection(),
        "select id from unmatched_report where next_try_at <= ? order by next_try_at"
            + " fetch first ? rows only for update skip locked",
        row -> row.number(),
        now,
        most);
  }

  /** From then on the message is found by the report's id. */
  private Optional<Found> byNumber(String vendor, DeliveryReport report) throws SQLException {
    if (report.destination().isEmpty()) {
      return Optional.empty();
    }
    Optional<ReportTarget> target =
        ReportTargets.unanswered(connection(), vendor, report.destination().get());
    if (target.isPresent()) {
      attempts.learn(
          connection(), target.get().attemptId(), keyAt(vendor).apply(report.vendorMessageId()));
    }
    return target.map(only -> new Found(report, only, true));
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
