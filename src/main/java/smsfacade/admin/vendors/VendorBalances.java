package smsfacade.admin.vendors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.VendorUnavailable;

/** What vendors say our accounts there still have, and when they were asked last, on this node. */
@ApplicationScoped
public class VendorBalances {
  @Inject VendorBreakers breakers;

  private final Map<String, Asked> byVendor = new ConcurrentHashMap<>();

  /** A balance and when it was asked for. */
  private record Asked(long segments, long nanoTime) {
    boolean within(Duration time) {
      return System.nanoTime() - nanoTime < time.toNanos();
    }
  }

  /**
   * Asks a vendor, or tells its former answer while it takes no other question.
   *
   * @throws VendorUnavailable when no usable answer came
   */
  public long ask(String vendor, BalanceSource source) {
    return byVendor.compute(vendor, (any, former) -> asked(vendor, source, former)).segments();
  }

  private Asked asked(String vendor, BalanceSource source, @Nullable Asked former) {
    return former != null && former.within(source.balanceInterval())
        ? former
        : new Asked(
            breakers.ask(vendor, VendorBreakers.FETCH_BALANCE, source::fetchBalance).segments(),
            System.nanoTime());
  }

  /** Whether a vendor was asked within some time. */
  boolean isKnownSince(String vendor, Duration time) {
    Asked last = byVendor.get(vendor);
    return last != null && last.within(time);
  }

  /** Segments, as last told; empty before the first answer. */
  public OptionalLong lastKnown(String vendor) {
    Asked last = byVendor.get(vendor);
    return last == null ? OptionalLong.empty() : OptionalLong.of(last.segments());
  }
}
