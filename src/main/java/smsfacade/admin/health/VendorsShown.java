package smsfacade.admin.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import smsfacade.routing.VendorSwitches;
import smsfacade.storage.WriteProbe;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/**
 * Shows which vendors are called. It is UP all the same: while none is, calls are accepted and
 * wait, and a load balancer that took the node away would only lose them (F80).
 */
@Readiness
@ApplicationScoped
public class VendorsShown implements HealthCheck {
  private static final String IN_USE = "in use";

  @Inject Vendors vendors;
  @Inject VendorBreakers breakers;
  @Inject VendorSwitches switches;
  @Inject WriteProbe probe;

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("vendors").up();
    boolean any = false;
    for (Vendor vendor : vendors.all()) {
      String state = state(vendor.name());
      any = any || state.equals(IN_USE);
      response.withData(vendor.name(), state);
    }
    if (!any) {
      response.withData("problem", "no vendor is called: what is accepted waits");
    }
    return response.build();
  }

  private String state(String vendor) {
    // Switches stand in the database, which must not hold up this answer.
    if (probe.problem().isEmpty() && switches.isPaused(vendor)) {
      return "paused";
    }
    return switch (breakers.state(vendor, VendorBreakers.SUBMIT)) {
      case "OPEN" -> "circuit breaker open";
      case "HALF_OPEN" -> "circuit breaker half open";
      default -> IN_USE;
    };
  }
}
