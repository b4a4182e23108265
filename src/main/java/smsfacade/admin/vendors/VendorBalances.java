package smsfacade.admin.vendors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.VendorBreakers;

/** What vendors said when they were last asked for the balance of our accounts, by this node. */
@ApplicationScoped
public class VendorBalances {
  @Inject VendorBreakers breakers;
  @Inject Clock clock;

  private final Map<String, Known> lastByVendor = new ConcurrentHashMap<>();

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

  /** Whether a vendor was asked within some time. */
  boolean isKnownSince(String vendor, Duration time) {
    return last(vendor).filter(known -> known.at().plus(time).isAfter(clock.instant())).isPresent();
  }

  /** The last one known; empty before the first answer. */
  public Optional<Known> last(String vendor) {
    return Optional.ofNullable(lastByVendor.get(vendor));
  }
}
