package smsfacade.admin.vendors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import smsfacade.logging.RateLimitedLog;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;

/** What vendors said when they were last asked for the balance of our accounts, by this node. */
@ApplicationScoped
public class VendorBalances {
  private static final RateLimitedLog LOG = RateLimitedLog.of(VendorBalances.class);

  private final VendorBreakers breakers;
  private final Clock clock;
  private final Map<String, Known> lastByVendor = new ConcurrentHashMap<>();

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected VendorBalances() {
    this.breakers = null;
    this.clock = null;
  }

  @Inject
  public VendorBalances(VendorBreakers breakers, Clock clock) {
    this.breakers = breakers;
    this.clock = clock;
  }

  /**
   * A balance.
   *
   * @param at when it was asked for
   */
  public record Known(long segments, Instant at) {}

  /**
   * Asks, unless it was asked a moment ago and does not want to be asked again so soon.
   *
   * @throws smsfacade.vendors.VendorUnavailable when no usable answer came
   */
  public Known ask(String vendor, BalanceSource source) {
    return lastByVendor.compute(vendor, (any, former) -> asked(vendor, source, former));
  }

  /** Asks in any case. */
  Known askNow(String vendor, BalanceSource source) {
    Known known = asked(vendor, source, null);
    lastByVendor.put(vendor, known);
    return known;
  }

  private Known asked(String vendor, BalanceSource source, @Nullable Known former) {
    Instant now = clock.instant();
    return former != null && now.isBefore(former.at().plus(source.balanceInterval()))
        ? former
        : new Known(
            breakers.ask(vendor, VendorBreakers.FETCH_BALANCE, source::fetchBalance).segments(),
            now);
  }

  /**
   * Asks those vendors that were not asked within some time. Whatever one fails with, the others
   * are asked, and what it last said stays.
   */
  void refresh(Collection<Vendor> vendors, Duration time) {
    for (Vendor vendor : vendors) {
      if (vendor instanceof BalanceSource source && !isKnownSince(vendor.name(), time)) {
        try {
          ask(vendor.name(), source);
        } catch (RuntimeException e) {
          String name = vendor.name();
          LOG.log(Level.WARNING, name, "vendor " + name + " did not tell our balance", e);
        }
      }
    }
  }

  private boolean isKnownSince(String vendor, Duration time) {
    return last(vendor).filter(known -> known.at().plus(time).isAfter(clock.instant())).isPresent();
  }

  /** The last one known; empty before the first answer. */
  public Optional<Known> last(String vendor) {
    return Optional.ofNullable(lastByVendor.get(vendor));
  }
}
