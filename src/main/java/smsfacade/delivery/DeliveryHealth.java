package smsfacade.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import smsfacade.delivery.Deliveries.Verdict;

/**
 * What is known of a vendor's deliveries, as all nodes keep it.
 *
 * @param judgedAt by whichever node
 * @param reportedAt when a report was last seen among the messages looked at; empty for a vendor
 *     whose reports nobody ever saw
 * @param last those it was judged by
 */
record DeliveryHealth(
    Standing standing, Instant judgedAt, Optional<Instant> reportedAt, Deliveries last) {
  /** Who reported nothing for so long has no reports, or nobody fetches them. */
  private static final Duration REPORTS_REMEMBERED = Duration.ofDays(1);

  /**
   * Ticks come every five seconds, a little early or late; none shall miss its interval by that.
   */
  private static final Duration HALF_A_TICK = Duration.ofMillis(2_500);

  static final DeliveryHealth UNKNOWN =
      new DeliveryHealth(
          Standing.UNTOUCHED, Instant.EPOCH, Optional.empty(), new Deliveries(0, 0, 0, 0));

  /** Whether it is to be judged again. */
  boolean isDue(DeliveryRules rules, Instant now) {
    return !now.isBefore(judgedAt.plus(rules.interval()).minus(HALF_A_TICK));
  }

  DeliveryHealth judged(Deliveries seen, DeliveryRules rules, Instant now) {
    Optional<Instant> lastReport = seen.reported() > 0 ? Optional.of(now) : reportedAt;
    boolean reports =
        lastReport.filter(at -> now.isBefore(at.plus(REPORTS_REMEMBERED))).isPresent();
    Verdict verdict = reports ? seen.verdict(rules) : Verdict.SILENT;
    return new DeliveryHealth(
        standing.after(verdict, now, rules.residence()), now, lastReport, seen);
  }

  /** For an operator. */
  String sentence() {
    String counted =
        reportedAt.isEmpty()
            ? "no reports seen"
            : "of "
                + last.messages()
                + " messages looked at "
                + last.late()
                + " were late and "
                + last.failed()
                + " failed by the vendor's fault";
    return standing.percent() + " % of its weight, " + counted;
  }
}
