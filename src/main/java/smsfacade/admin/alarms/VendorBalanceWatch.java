package smsfacade.admin.alarms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import smsfacade.admin.vendors.VendorBalances;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * Vendors at which little is left for us, by what they last said. They are asked elsewhere: one
 * that does not answer would hold up the looks of all others, and the sign that this node gives.
 */
record VendorBalanceWatch(Vendors vendors, VendorBalances balances, int least) implements Watch {
  private static final Duration EVERY = Duration.ofSeconds(10);

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public List<Alarm> look() {
    if (least == 0) {
      return List.of();
    }
    var low = new ArrayList<Alarm>();
    for (Vendor vendor : vendors.all()) {
      balances
          .last(vendor.name())
          .map(VendorBalances.Known::segments)
          .filter(segments -> segments < least)
          .ifPresent(
              segments ->
                  low.add(
                      new Alarm(
                          Alarm.VENDOR_BALANCE_LOW,
                          "vendor " + vendor.name(),
                          segments + " are left for us")));
    }
    return low;
  }
}
