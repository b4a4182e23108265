package smsfacade.admin.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;

/**
 * The figures of {@code /metrics} about each vendor, by its name: a reload may bring and take
 * vendors.
 */
@ApplicationScoped
public class VendorGauges {
  private static final String[] OUTCOMES = {"Accepted", "Refused", "NotSent", "Unknown"};

  @Inject MetricRegistry registry;
  @Inject SubmitStatistics submitted;
  @Inject Dispatcher dispatcher;
  @Inject VendorBreakers breakers;
  @Inject DeliveryWeights deliveries;

  private final Map<MetricID, Supplier<Number>> registered = new LinkedHashMap<>();

  /** Registers what vendors in force have, and removes what was of others. */
  public synchronized void are(Iterable<Vendor> vendors) {
    var wanted = new LinkedHashMap<MetricID, Supplier<Number>>();
    vendors.forEach(vendor -> wanted.putAll(gauges(vendor)));
    for (MetricID id : Set.copyOf(registered.keySet())) {
      if (!wanted.containsKey(id)) {
        registry.remove(id);
        registered.remove(id);
      }
    }
    wanted.forEach(
        (id, gauge) -> {
          if (registered.putIfAbsent(id, gauge) == null) {
            registry.gauge(id, gauge);
          }
        });
  }

  private Map<MetricID, Supplier<Number>> gauges(Vendor vendor) {
    String name = vendor.name();
    var ofVendor = new Tag("vendor", name);
    var gauges = new LinkedHashMap<MetricID, Supplier<Number>>();
    for (String outcome : OUTCOMES) {
      gauges.put(
          new MetricID("smsfacade_submits_total", ofVendor, new Tag("outcome", outcome)),
          () -> submitted.outcomes(name).getOrDefault(outcome, 0L));
    }
    gauges.put(
        new MetricID("smsfacade_submit_mean_milliseconds", ofVendor),
        () -> submitted.meanMilliseconds(name));
    gauges.put(
        new MetricID("smsfacade_requests_in_flight", ofVendor), () -> dispatcher.inFlight(name));
    for (String operation : breakers.states(vendor).keySet()) {
      gauges.put(
          new MetricID("smsfacade_breaker_open", ofVendor, new Tag("operation", operation)),
          () -> breakers.state(name, operation).equals("OPEN") ? 1 : 0);
    }
    gauges.put(
        new MetricID("smsfacade_delivery_weight_percent", ofVendor),
        () -> deliveries.percent(name));
    return gauges;
  }
}
