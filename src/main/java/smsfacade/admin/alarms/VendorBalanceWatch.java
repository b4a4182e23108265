package smsfacade.admin.alarms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.admin.vendors.VendorBalances;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.Vendors;

/** Vendors at which little is left for us; they are asked for that. */
record VendorBalanceWatch(Vendors vendors, VendorBalances balances, int least) implements Watch {
  private static final Duration EVERY = Duration.ofMinutes(10);

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public List<Alarm> look() {
    var low = new ArrayList<Alarm>();
    if (least > 0) {
      for (Vendor vendor : vendors.all()) {
        if (vendor instanceof BalanceSource source) {
          balance(vendor.name(), source)
              .filter(segments -> segments < least)
              .ifPresent(
                  segments ->
                      low.add(
                          new Alarm(
                              Alarm.VENDOR_BALANCE_LOW,
                              "vendor " + vendor.name(),
                              segments + " are left for us")));
        }
      }
    }
    return low;
  }

  /** The last one known while the vendor does not answer; its breaker tells of that. */
  private Optional<Long> balance(String vendor, BalanceSource source) {
    try {
      return Optional.of(balances.ask(vendor, source).segments());
    } catch (VendorUnavailable e) {
      return balances.last(vendor).map(VendorBalances.Known::segments);
    }
  }
}
