package smsfacade.reports.fates;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import smsfacade.vendors.DeliveryReport.Fate;

/**
 * The reports that decided fates of messages on this node since it started, and how long after
 * their requests they were applied (F81). A report whose transaction was rolled back is counted
 * again when it is applied.
 */
@ApplicationScoped
public class ReportStatistics {
  private final Map<Key, LongAdder> reports = new ConcurrentHashMap<>();

  private final Histogram lag =
      Histogram.builder()
          .name("smsfacade_report_lag_seconds")
          .help("From a request to the first report that decided the fate of a message of it.")
          .labelNames("vendor")
          .classicOnly()
          .classicUpperBounds(1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 21_600, 86_400)
          .build();

  private record Key(String vendor, Fate fate) {}

  /**
   * A message's fate was decided.
   *
   * @param lag empty when the message was found by its number alone
   */
  void count(String vendor, Fate fate, Optional<Duration> lag) {
    reports.computeIfAbsent(new Key(vendor, fate), key -> new LongAdder()).increment();
    // The clocks of two nodes may differ a little.
    lag.ifPresent(
        took ->
            this.lag.labelValues(vendor).observe(Math.max(0, Unit.nanosToSeconds(took.toNanos()))));
  }

  /** Messages whose fate a vendor's report decided. */
  public long reports(String vendor, Fate fate) {
    LongAdder count = reports.get(new Key(vendor, fate));
    return count == null ? 0 : count.sum();
  }

  /** By vendor, those that left the definitions too. */
  public Histogram lag() {
    return lag;
  }
}
