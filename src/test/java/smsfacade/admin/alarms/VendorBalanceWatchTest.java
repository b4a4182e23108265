package smsfacade.admin.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import smsfacade.admin.vendors.AskedVendor;
import smsfacade.admin.vendors.VendorBalances;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/** F79, F102: little is left for us at a vendor. */
class VendorBalanceWatchTest {
  private final List<String> asked = new ArrayList<>();
  private final AskedVendor vendor =
      new AskedVendor(
          "hx",
          () -> {
            asked.add("hx");
            return 41;
          });
  private final Vendors vendors = vendor.inForce();
  private final VendorBalances balances =
      new VendorBalances(new VendorBreakers(Clock.systemUTC()), Clock.systemUTC());

  private List<String> look(int least) {
    return new VendorBalanceWatch(vendors, balances, least)
        .look().stream().map(Alarm::text).toList();
  }

  /** A vendor that does not answer would hold up all other watches, and the beat of the node. */
  @Test
  void asksNoVendorItself() {
    assertThat(look(100)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void tellsWhenLessIsLeftThanIsSet() {
    balances.ask("hx", vendor);

    assertThat(look(42)).containsExactly("41 are left for us");
    assertThat(look(41)).isEmpty();
  }

  /** One that is paid afterwards may say less than nothing. */
  @Test
  void tellsNothingWhereNothingIsSet() {
    balances.ask("hx", new AskedVendor("hx", () -> -1));

    assertThat(look(0)).isEmpty();
  }
}
