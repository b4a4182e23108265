package smsfacade.admin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.spi.HealthCheckResponseProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smsfacade.definitions.ApplyDefinitions;
import smsfacade.routing.VendorSwitches;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.WriteProbe;
import smsfacade.testbed.SettableClock;
import smsfacade.time.Ticks;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.VendorBreakers;

/** F80: what is UP, what is DOWN, and what is only told. */
class HealthTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private final SettableClock clock = new SettableClock(NOW);
  private final ExampleVendors vendors = new ExampleVendors();
  private final VendorBreakers breakers = new VendorBreakers(clock);
  private final VendorsShown shown = new VendorsShown();

  HealthTest() {
    vendors.inForce().replace(vendors.made("one", "other"));
    shown.vendors = vendors.registry();
    shown.breakers = breakers;
    shown.probe = written();
    shown.switches =
        new VendorSwitches() {
          @Override
          public boolean isPaused(String vendor) {
            return false;
          }
        };
  }

  private static WriteProbe written() {
    return new WriteProbe(PlainTransactions.onH2(), new SettableClock(NOW)) {
      @Override
      public Optional<String> problem() {
        return Optional.empty();
      }
    };
  }

  @BeforeAll
  static void responses() {
    HealthCheckResponse.setResponseProvider(new Responses());
  }

  @AfterAll
  static void asBefore() {
    HealthCheckResponse.setResponseProvider(null);
  }

  @Test
  void isReadyThoughNoVendorIsCalledAndSaysSo() {
    assertThat(shown.call().getData().orElseThrow())
        .containsEntry("one", "in use")
        .doesNotContainKey("problem");
    open("one");
    assertThat(shown.call().getData().orElseThrow())
        .containsEntry("one", "circuit breaker open")
        .containsEntry("other", "in use")
        .doesNotContainKey("problem");
    open("other");

    HealthCheckResponse none = shown.call();

    assertThat(none.getStatus()).isEqualTo(Status.UP);
    assertThat(none.getData().orElseThrow())
        .containsEntry("problem", "no vendor is called: what is accepted waits");
  }

  @Test
  void aVendorThatIsPausedIsShown() {
    shown.switches =
        new VendorSwitches() {
          @Override
          public boolean isPaused(String vendor) {
            return vendor.equals("one");
          }
        };

    assertThat(shown.call().getData().orElseThrow()).containsEntry("one", "paused");
  }

  private void open(String vendor) {
    for (int call = 0; call < 20; call++) {
      breakers.guarded(vendor, VendorBreakers.SUBMIT, () -> false, good -> good);
    }
  }

  /** The probe proves a write; what ticks lives on. */
  @Test
  void withoutItsDatabaseItLivesAndIsNotReady() {
    var transactions = PlainTransactions.onH2();
    var ready = new DatabaseReady();
    ready.probe = new WriteProbe(transactions, clock);
    var live = new TimersLive();
    live.ticks = tickedBefore(Duration.ofMillis(80));

    assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(ready.call().getData().orElseThrow())
        .containsEntry("problem", "nothing was written yet");
    assertThat(live.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void isDeadWhenNothingTicksForAMinute() {
    var live = new TimersLive();
    live.ticks = tickedBefore(Duration.ofSeconds(59));
    assertThat(live.call().getStatus()).isEqualTo(Status.UP);
    live.ticks = tickedBefore(Duration.ofSeconds(61));
    assertThat(live.call().getStatus()).isEqualTo(Status.DOWN);
  }

  private static Ticks tickedBefore(Duration age) {
    return new Ticks() {
      @Override
      public Map<String, Long> ages() {
        return Map.of("dispatch", age.toMillis());
      }
    };
  }

  /** What is kept in the database is not asked for then. */
  @Test
  void withoutItsDatabaseItTellsOfBreakersOnly() {
    shown.probe = new WriteProbe(PlainTransactions.onH2(), clock);
    shown.switches = new VendorSwitches();
    assertThat(shown.call().getData().orElseThrow()).containsEntry("one", "in use");
  }

  @Test
  void isStartedWhenDefinitionsAreInForce() {
    var started = new DefinitionsStarted();
    started.definitions =
        new ApplyDefinitions() {
          @Override
          public boolean areInForce() {
            return false;
          }
        };
    assertThat(started.call().getStatus()).isEqualTo(Status.DOWN);
  }

  /** As a server has it. */
  private static final class Responses implements HealthCheckResponseProvider {
    @Override
    public HealthCheckResponseBuilder createResponseBuilder() {
      return new Builder();
    }
  }

  private static final class Builder extends HealthCheckResponseBuilder {
    private final Map<String, Object> data = new TreeMap<>();
    private String name = "";
    private boolean up;

    @Override
    public HealthCheckResponseBuilder name(String given) {
      name = given;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, String value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, long value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, boolean value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder up() {
      return status(true);
    }

    @Override
    public HealthCheckResponseBuilder down() {
      return status(false);
    }

    @Override
    public HealthCheckResponseBuilder status(boolean isUp) {
      up = isUp;
      return this;
    }

    @Override
    public HealthCheckResponse build() {
      return new HealthCheckResponse(
          name, up ? Status.UP : Status.DOWN, Optional.of(Map.copyOf(data)));
    }
  }
}
