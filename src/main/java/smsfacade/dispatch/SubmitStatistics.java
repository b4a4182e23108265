package smsfacade.dispatch;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.MessageClass;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.http.VendorText;

/**
 * How submits ended on this node since it started, by vendor and outcome (Accepted, Refused,
 * NotSent, Unknown); read by JMX and metrics (F81).
 */
@ApplicationScoped
public class SubmitStatistics {
  private final Map<String, OfVendor> byVendor = new ConcurrentHashMap<>();
  private final Map<OfAccount, LongAdder> messagesByAccount = new ConcurrentHashMap<>();
  private final Map<OfClass, LongAdder> messagesByClass = new ConcurrentHashMap<>();
  private final LongAdder settledMessages = new LongAdder();
  private final Clock clock;

  /** For the proxy, and for tests in which the time does not matter. */
  protected SubmitStatistics() {
    this(Clock.systemUTC());
  }

  @Inject
  public SubmitStatistics(Clock clock) {
    this.clock = clock;
  }

  /**
   * The last request that spoke against a vendor: not sent, without a usable answer, or refused for
   * a reason that is not the message's.
   *
   * @param what how it ended, in the vendor's words with numbers masked
   */
  public record Trouble(Instant at, String what) {}

  private final Histogram seconds =
      Histogram.builder()
          .name("smsfacade_submit_seconds")
          .help("What a request to a vendor took, whatever its outcome.")
          .labelNames("vendor")
          .classicOnly()
          .classicUpperBounds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
          .build();

  /** Messages of an account by what a vendor made of their request. */
  public record OfAccount(String userName, String vendor, String outcome) {}

  /** Messages of a class by what a vendor made of their request. */
  public record OfClass(MessageClass messageClass, String vendor, String outcome) {}

  void count(
      String vendor, ClaimedWork work, int messages, SubmitOutcome outcome, long nanoseconds) {
    String ended = outcome.getClass().getSimpleName();
    OfVendor counted = byVendor.computeIfAbsent(vendor, name -> new OfVendor());
    counted.outcomes.computeIfAbsent(ended, name -> new LongAdder()).increment();
    counted.nanoseconds.add(nanoseconds);
    seconds.labelValues(vendor).observe(Unit.nanosToSeconds(nanoseconds));
    messagesByAccount
        .computeIfAbsent(new OfAccount(work.userName(), vendor, ended), key -> new LongAdder())
        .add(messages);
    messagesByClass
        .computeIfAbsent(new OfClass(work.messageClass(), vendor, ended), key -> new LongAdder())
        .add(messages);
    Instant now = clock.instant();
    boolean good = VendorBreakers.isGood(outcome);
    counted.lastMinute.count(now.getEpochSecond(), good);
    if (!good) {
      counted.trouble = new Trouble(now, words(outcome));
    }
  }

  /** How a request ended, for people: the vendor's words with numbers masked. */
  public static String words(SubmitOutcome outcome) {
    String more = "";
    if (outcome instanceof Refused refused) {
      more = (refused.vendorCode() + " " + refused.vendorText()).strip();
    } else if (outcome instanceof NotSent notSent) {
      more = notSent.reason();
    } else if (outcome instanceof Unknown unknown) {
      more = unknown.reason();
    }
    String kind = outcome.getClass().getSimpleName();
    return more.isEmpty() ? kind : kind + ": " + VendorText.quoted(more);
  }

  void settled(int messages) {
    settledMessages.add(messages);
  }

  /** Messages whose submit's outcome is stored. */
  public long settledMessages() {
    return settledMessages.sum();
  }

  /** Submits by outcome (Accepted, Refused, NotSent, Unknown). */
  public Map<String, Long> outcomes(String vendor) {
    var result = new TreeMap<String, Long>();
    OfVendor counted = byVendor.get(vendor);
    if (counted != null) {
      counted.outcomes.forEach((outcome, count) -> result.put(outcome, count.sum()));
    }
    return result;
  }

  /** Mean time of a submit, in milliseconds; 0 before the first. */
  public double meanMilliseconds(String vendor) {
    OfVendor counted = byVendor.get(vendor);
    if (counted == null) {
      return 0;
    }
    long submits = counted.outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    return submits == 0 ? 0 : counted.nanoseconds.sum() / 1e6 / submits;
  }

  /** Messages that were in a request, once for each. */
  public void eachAccount(ObjLongConsumer<OfAccount> messages) {
    messagesByAccount.forEach((key, count) -> messages.accept(key, count.sum()));
  }

  /** Messages that were in a request, once for each. */
  public void eachClass(ObjLongConsumer<OfClass> messages) {
    messagesByClass.forEach((key, count) -> messages.accept(key, count.sum()));
  }

  /** What requests took, by vendor, those that left the definitions too. */
  public Histogram seconds() {
    return seconds;
  }

  /** Requests a second that ended in the last minute. */
  public double submitsPerSecond(String vendor) {
    return lastMinute(vendor).perSecond();
  }

  /** How many of them spoke against the vendor, in percent; 0 when there were none. */
  public double errorPercent(String vendor) {
    return lastMinute(vendor).failedPercent();
  }

  private LastMinute.Rate lastMinute(String vendor) {
    OfVendor counted = byVendor.get(vendor);
    return counted == null
        ? new LastMinute.Rate(0, 0)
        : counted.lastMinute.rate(clock.instant().getEpochSecond());
  }

  /** The last request that spoke against a vendor. */
  public Optional<Trouble> lastTrouble(String vendor) {
    return Optional.ofNullable(byVendor.get(vendor)).map(counted -> counted.trouble);
  }

  private static final class OfVendor {
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final LongAdder nanoseconds = new LongAdder();
    private final LastMinute lastMinute = new LastMinute();
    private volatile @Nullable Trouble trouble;
  }
}
