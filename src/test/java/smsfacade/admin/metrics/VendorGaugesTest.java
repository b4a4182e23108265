package smsfacade.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.Test;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.VendorBreakers;

/** The figures of a vendor come and go with it (F97). */
class VendorGaugesTest {
  private static final List<String> OF_A_VENDOR =
      List.of(
          "smsfacade_submits_total",
          "smsfacade_submits_total",
          "smsfacade_submits_total",
          "smsfacade_submits_total",
          "smsfacade_submit_mean_milliseconds",
          "smsfacade_requests_in_flight",
          "smsfacade_breaker_open",
          "smsfacade_delivery_weight_percent");

  private final List<MetricID> registered = new ArrayList<>();
  private final List<MetricID> removed = new ArrayList<>();
  private final ExampleVendors vendors = new ExampleVendors();
  private final VendorGauges gauges = new VendorGauges();

  VendorGaugesTest() {
    gauges.breakers = new VendorBreakers(Clock.systemUTC());
    gauges.registry =
        (MetricRegistry)
            Proxy.newProxyInstance(
                MetricRegistry.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> {
                  boolean leaves = method.getName().equals("remove");
                  (leaves ? removed : registered).add((MetricID) arguments[0]);
                  return leaves ? true : null;
                });
  }

  @Test
  void aReloadBringsAndTakesThoseOfVendorsThatCameAndLeft() {
    gauges.are(vendors.made("stays", "leaves").all());
    assertThat(registered).hasSize(2 * OF_A_VENDOR.size());
    registered.clear();
    gauges.are(vendors.made("stays", "comes").all());

    assertThat(names(registered, "comes")).containsExactlyInAnyOrderElementsOf(OF_A_VENDOR);
    assertThat(registered).hasSize(OF_A_VENDOR.size());
    assertThat(names(removed, "leaves")).containsExactlyInAnyOrderElementsOf(OF_A_VENDOR);
    assertThat(removed).hasSize(OF_A_VENDOR.size());
  }

  private static List<String> names(List<MetricID> ids, String vendor) {
    return ids.stream()
        .filter(id -> vendor.equals(id.getTags().get("vendor")))
        .map(MetricID::getName)
        .toList();
  }
}
