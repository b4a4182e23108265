package smsfacade.admin.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import smsfacade.admin.metrics.Figures.Values;
import smsfacade.admin.vendors.VendorBalances;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.reports.fates.ReportStatistics;
import smsfacade.reports.raw.KeptAnswers;
import smsfacade.routing.VendorSwitches;
import smsfacade.storage.WriteProbe;
import smsfacade.vendors.DeliveryReport.Fate;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/**
 * How each vendor does, by its name: a reload may bring and take vendors, and their metrics come
 * and go with them (F97).
 */
@ApplicationScoped
class VendorMetrics {
  private static final List<String> OUTCOMES = List.of("Accepted", "Refused", "NotSent", "Unknown");

  @Inject Vendors vendors;
  @Inject SubmitStatistics submitted;
  @Inject ReportStatistics reports;
  @Inject Dispatcher dispatcher;
  @Inject VendorBreakers breakers;
  @Inject VendorSwitches switches;
  @Inject DeliveryWeights deliveries;
  @Inject KeptAnswers kept;
  @Inject VendorBalances balances;
  @Inject WriteProbe probe;

  void register(Figures figures) {
    figures.counter(
        "smsfacade_submits_total",
        "Requests to a vendor by outcome: Accepted, Refused, NotSent (never left), Unknown (left,"
            + " no usable answer).",
        List.of("vendor", "outcome"),
        values ->
            vendors
                .all()
                .forEach(
                    vendor ->
                        OUTCOMES.forEach(
                            outcome ->
                                values.are(
                                    submitted.outcomes(vendor.name()).getOrDefault(outcome, 0L),
                                    vendor.name(),
                                    outcome))));
    figures.histogram(submitted.seconds(), vendor -> vendors.find(vendor).isPresent());
    of(
        figures,
        "smsfacade_submit_mean_milliseconds",
        Figures.formerly("smsfacade_submit_seconds"),
        submitted::meanMilliseconds);
    figures.counter(
        "smsfacade_class_messages_submitted_total",
        "Messages in requests by class, vendor and outcome of the request.",
        List.of("class", "vendor", "outcome"),
        this::classes);
    of(
        figures,
        "smsfacade_requests_in_flight",
        "Requests to a vendor under way on this node.",
        dispatcher::inFlight);
    breakers(figures);
    figures.gauge(
        "smsfacade_vendor_paused",
        "1 while an operator has paused the vendor; left out while the database is away.",
        List.of("vendor"),
        this::paused);
    of(
        figures,
        "smsfacade_delivery_weight_percent",
        "The part of its weight that a vendor keeps; below 100 its reports are late or bad.",
        deliveries::percent);
    figures.gauge(
        "smsfacade_vendor_balance_segments",
        "What a vendor said our account there has; left out before it was asked.",
        List.of("vendor"),
        values ->
            vendors
                .all()
                .forEach(
                    vendor ->
                        balances
                            .last(vendor.name())
                            .ifPresent(known -> values.are(known.segments(), vendor.name()))));
    reports(figures);
  }

  private void paused(Values values) {
    if (probe.problem().isEmpty()) {
      for (Vendor vendor : vendors.all()) {
        values.are(Figures.of(switches.isPaused(vendor.name())), vendor.name());
      }
    }
  }

  private void classes(Values values) {
    submitted.eachClass(
        (key, count) -> {
          if (vendors.find(key.vendor()).isPresent()) {
            values.are(
                count,
                key.messageClass().name().toLowerCase(Locale.ROOT),
                key.vendor(),
                key.outcome());
          }
        });
  }

  private void breakers(Figures figures) {
    breakers(
        figures,
        "smsfacade_breaker_open",
        "1 while this node's circuit breaker of an operation is open: the vendor is not called.",
        "OPEN");
    breakers(
        figures,
        "smsfacade_breaker_half_open",
        "1 while this node's circuit breaker lets one call through to try.",
        "HALF_OPEN");
  }

  private void breakers(Figures figures, String name, String help, String state) {
    figures.gauge(
        name,
        help,
        List.of("vendor", "operation"),
        values -> {
          for (Vendor vendor : vendors.all()) {
            breakers
                .states(vendor)
                .forEach(
                    (operation, now) ->
                        values.are(Figures.of(now.equals(state)), vendor.name(), operation));
          }
        });
  }

  private void reports(Figures figures) {
    figures.counter(
        "smsfacade_reports_total",
        "Messages whose fate a vendor's report decided: delivered or failed.",
        List.of("vendor", "fate"),
        values -> {
          for (Vendor vendor : vendors.all()) {
            values.are(reports.reports(vendor.name(), Fate.DELIVERED), vendor.name(), "delivered");
            values.are(reports.reports(vendor.name(), Fate.FAILED), vendor.name(), "failed");
          }
        });
    figures.histogram(reports.lag(), vendor -> vendors.find(vendor).isPresent());
    of(
        figures,
        "smsfacade_answers_kept",
        "Answers of a vendor that are kept and not applied.",
        vendor -> kept.of(vendor).answers());
    of(figures, "smsfacade_answers_kept_bytes", "Their length.", vendor -> kept.of(vendor).bytes());
    of(
        figures,
        "smsfacade_answers_kept_full",
        "1 while so many are kept that the vendor is asked for no more.",
        vendor -> Figures.of(kept.isFull(vendor)));
  }

  private void of(Figures figures, String name, String help, ToDoubleFunction<String> value) {
    figures.gauge(
        name,
        help,
        List.of("vendor"),
        values -> {
          for (Vendor vendor : vendors.all()) {
            values.are(value.applyAsDouble(vendor.name()), vendor.name());
          }
        });
  }
}
