package smsfacade.admin.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** All figures of {@code /metrics}; each reads what is kept anyway (ADR 14, F81). */
@ApplicationScoped
class FacadeMetrics {
  @Inject CallMetrics calls;
  @Inject QueueMetrics queue;
  @Inject VendorMetrics vendors;
  @Inject NodeMetrics node;

  /**
   * A registry of its own, so that an application which is deployed again begins with none.
   *
   * @param version of the release
   */
  PrometheusRegistry registry(String version) {
    var registry = new PrometheusRegistry();
    var figures = new Figures(registry);
    calls.register(figures);
    queue.register(figures);
    vendors.register(figures);
    node.register(figures);
    NodeMetrics.registerProcess(registry, version);
    return registry;
  }
}
