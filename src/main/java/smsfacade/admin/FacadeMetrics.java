package smsfacade.admin;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.QueueFigures;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.messaging.boundary.AcceptStatistics;
import smsfacade.sms.ResultCode;
import smsfacade.time.Ticks;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/** The figures of {@code /metrics}; each reads a counter that is kept anyway. */
@Singleton
@Startup
@DependsOn("StartDefinitions")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FacadeMetrics {
  private static final String[] OUTCOMES = {"Accepted", "Refused", "NotSent", "Unknown"};

  @Inject MetricRegistry registry;
  @Inject AcceptStatistics accepted;
  @Inject SubmitStatistics submitted;
  @Inject QueueFigures queue;
  @Inject Dispatcher dispatcher;
  @Inject Ticks ticks;
  @Inject Vendors vendors;
  @Inject VendorBreakers breakers;
  @Inject DeliveryWeights deliveries;

  @PostConstruct
  void register() {
    for (ResultCode code : ResultCode.values()) {
      registry.gauge(
          "smsfacade_calls_total", () -> accepted.calls(code), new Tag("code", code.wireName()));
    }
    registry.gauge("smsfacade_messages_accepted_total", accepted::acceptedMessages);
    registry.gauge("smsfacade_messages_settled_total", submitted::settledMessages);
    for (Vendor vendor : vendors.all()) {
      Tag vendorTag = new Tag("vendor", vendor.name());
      for (String outcome : OUTCOMES) {
        registry.gauge(
            "smsfacade_submits_total",
            () -> submitted.outcomes(vendor.name()).getOrDefault(outcome, 0L),
            vendorTag,
            new Tag("outcome", outcome));
      }
      registry.gauge(
          "smsfacade_submit_mean_milliseconds",
          () -> submitted.meanMilliseconds(vendor.name()),
          vendorTag);
      registry.gauge(
          "smsfacade_requests_in_flight", () -> dispatcher.inFlight(vendor.name()), vendorTag);
      for (String operation : breakers.states(vendor).keySet()) {
        registry.gauge(
            "smsfacade_breaker_open",
            () -> breakers.state(vendor.name(), operation).equals("OPEN") ? 1 : 0,
            vendorTag,
            new Tag("operation", operation));
      }
      registry.gauge(
          "smsfacade_delivery_weight_percent", () -> deliveries.percent(vendor.name()), vendorTag);
    }
    registry.gauge("smsfacade_queue_waiting", () -> queue.figures().waiting());
    registry.gauge("smsfacade_queue_due", () -> queue.figures().due());
    registry.gauge(
        "smsfacade_queue_oldest_due_milliseconds", () -> queue.figures().oldestDueMilliseconds());
    registry.gauge("smsfacade_queue_in_lines", () -> queue.figures().inLines());
    registry.gauge("smsfacade_queue_entries_mended_total", dispatcher::mendedEntries);
    registry.gauge("smsfacade_workers_busy", dispatcher::busy);
    registry.gauge(
        "smsfacade_tick_age_milliseconds",
        () -> ticks.ages().getOrDefault("dispatch", -1L),
        new Tag("timer", "dispatch"));
  }
}
