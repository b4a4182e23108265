package smsfacade.vendors;

import java.time.Duration;

/** A vendor that can be asked how many segments our account there still has. */
public interface BalanceSource {
  /**
   * Asks the vendor.
   *
   * @throws VendorUnavailable when no usable answer came
   */
  Balance fetchBalance();

  /** The least time between two questions; one that comes sooner gets the former answer. */
  default Duration balanceInterval() {
    return Duration.ZERO;
  }

  /**
   * Our account at the vendor.
   *
   * @param segments what is left; negative or "used" for postpaid accounts
   * @param payMode the vendor's own word for prepaid or postpaid; empty when it has none
   */
  record Balance(long segments, String payMode) {}
}
