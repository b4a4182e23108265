package smsfacade.admin.alarms;

import java.time.Duration;
import java.util.List;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/** Circuit breakers of this node that are not closed: one that tries again is not well yet. */
record BreakerWatch(Vendors vendors, VendorBreakers breakers) implements Watch {
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public List<Alarm> look() {
    return vendors.all().stream()
        .flatMap(
            vendor ->
                breakers.states(vendor).entrySet().stream()
                    .filter(state -> !state.getValue().equals("CLOSED"))
                    .map(
                        state ->
                            new Alarm(
                                Alarm.BREAKER_OPEN,
                                "vendor " + vendor.name() + ", " + state.getKey(),
                                "ten of its last twenty calls failed; it is " + state.getValue())))
        .toList();
  }
}
