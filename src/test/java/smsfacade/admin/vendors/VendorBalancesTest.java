package smsfacade.admin.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import smsfacade.admin.vendors.VendorBalances.Known;
import smsfacade.testbed.LoggedBy;
import smsfacade.testbed.SettableClock;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.VendorUnavailable;

/** F102: what vendors say that is left for us. */
class VendorBalancesTest {
  private static final Duration INTERVAL = Duration.ofMinutes(15);
  private static final Instant START = Instant.parse("2026-11-29T06:00:00Z");

  @RegisterExtension private final LoggedBy logged = new LoggedBy(VendorBalances.class);

  private final SettableClock clock = new SettableClock(START);
  private final VendorBalances balances = new VendorBalances(new VendorBreakers(clock), clock);
  private final List<String> asked = new ArrayList<>();

  private Vendor vendor(String name, LongSupplier segments) {
    return new AskedVendor(
        name,
        () -> {
          asked.add(name);
          return segments.getAsLong();
        });
  }

  @Test
  void asksEachOnceInAnInterval() {
    List<Vendor> vendors = List.of(vendor("one", () -> 7), vendor("other", () -> 8));

    balances.refresh(vendors, INTERVAL);
    clock.forward(INTERVAL.minusSeconds(1));
    balances.refresh(vendors, INTERVAL);
    assertThat(asked).containsExactly("one", "other");
    assertThat(balances.last("other")).contains(new Known(8, START));

    clock.forward(Duration.ofSeconds(1));
    balances.refresh(vendors, INTERVAL);
    assertThat(asked).containsExactly("one", "other", "one", "other");
  }

  /** A class of another's may fail with anything. */
  @Test
  void asksTheOthersWhateverOneFailsWith() {
    List<Vendor> vendors =
        List.of(
            vendor(
                "away",
                () -> {
                  throw new VendorUnavailable("no answer", "");
                }),
            vendor(
                "wrong",
                () -> {
                  throw new ClassCastException("unforeseen");
                }),
            vendor("right", () -> 9));

    balances.refresh(vendors, INTERVAL);

    assertThat(asked).containsExactly("away", "wrong", "right");
    assertThat(balances.last("right")).contains(new Known(9, START));
    assertThat(balances.last("wrong")).isEmpty();
    assertThat(logged.levels()).containsExactly(Level.WARNING, Level.WARNING);
  }

  @Test
  void keepsWhatAVendorSaidBeforeItWasAway() {
    var answers = new ArrayList<>(List.of(5L));
    List<Vendor> vendors = List.of(vendor("one", () -> answers.remove(0)));
    balances.refresh(vendors, INTERVAL);
    clock.forward(INTERVAL);

    balances.refresh(vendors, INTERVAL);

    assertThat(asked).hasSize(2);
    assertThat(balances.last("one").map(Known::segments)).isEqualTo(Optional.of(5L));
  }
}
