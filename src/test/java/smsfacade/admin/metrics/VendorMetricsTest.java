package smsfacade.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import smsfacade.admin.vendors.VendorBalances;
import smsfacade.delivery.DeliveryWeights;
import smsfacade.dispatch.Dispatcher;
import smsfacade.dispatch.SubmitStatistics;
import smsfacade.reports.fates.ReportStatistics;
import smsfacade.reports.raw.KeptAnswers;
import smsfacade.routing.VendorSwitches;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.WriteProbe;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.VendorBreakers;

/** The metrics of a vendor come and go with it (F97). */
class VendorMetricsTest {
  private final ExampleVendors vendors = new ExampleVendors();
  private final PrometheusRegistry registry = new PrometheusRegistry();

  VendorMetricsTest() {
    var metrics = new VendorMetrics();
    metrics.vendors = vendors.registry();
    metrics.submitted = new SubmitStatistics(Clock.systemUTC());
    metrics.reports = new ReportStatistics();
    metrics.breakers = new VendorBreakers(Clock.systemUTC());
    metrics.deliveries = new DeliveryWeights();
    metrics.kept = new KeptAnswers();
    metrics.balances = new VendorBalances(metrics.breakers, Clock.systemUTC());
    metrics.probe =
        new WriteProbe(PlainTransactions.onH2(), Clock.systemUTC()) {
          @Override
          public Optional<String> problem() {
            return Optional.empty();
          }
        };
    metrics.switches =
        new VendorSwitches() {
          @Override
          public boolean isPaused(String vendor) {
            return vendor.equals("stays");
          }
        };
    metrics.dispatcher =
        new Dispatcher() {
          @Override
          public int inFlight(String vendor) {
            return 2;
          }
        };
    metrics.register(new Figures(registry));
  }

  @Test
  void aReloadBringsAndTakesThoseOfVendorsThatCameAndLeft() {
    vendors.inForce().replace(vendors.made("stays", "leaves"));
    Set<String> before = named("stays");
    assertThat(before).contains("smsfacade_submits", "smsfacade_breaker_open").hasSize(11);
    assertThat(named("leaves")).isEqualTo(before);
    vendors.inForce().replace(vendors.made("stays", "comes"));

    assertThat(named("stays")).isEqualTo(before);
    assertThat(named("comes")).isEqualTo(before);
    assertThat(named("leaves")).isEmpty();
  }

  private Set<String> named(String vendor) {
    List<MetricSnapshot> metrics = registry.scrape().stream().toList();
    return metrics.stream()
        .filter(
            metric ->
                metric.getDataPoints().stream()
                    .anyMatch(point -> vendor.equals(point.getLabels().get("vendor"))))
        .map(metric -> metric.getMetadata().getName())
        .collect(Collectors.toSet());
  }
}
