package smsfacade.admin.metrics;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import smsfacade.node.Lifecycle;
import smsfacade.node.Phase;
import smsfacade.storage.WriteProbe;
import smsfacade.time.Ticks;
import smsfacade.tracing.Tracing;
import smsfacade.vendors.Vendors;

/** This process: what it is, whether it serves, its timers, its memory. */
@ApplicationScoped
class NodeMetrics {
  private static final String OF_A_VENDOR = "statuses: ask ";

  @Inject Lifecycle lifecycle;
  @Inject WriteProbe probe;
  @Inject Ticks ticks;
  @Inject Vendors vendors;
  @Inject Tracing tracing;

  void register(Figures figures) {
    figures.gauge(
        "smsfacade_serving",
        "1 while the node serves: not while it starts, and not from the moment it is asked to stop.",
        () -> Figures.of(lifecycle.phase() == Phase.SERVING));
    figures.gauge(
        "smsfacade_database_ready",
        "1 while a row could be written within the last seconds.",
        () -> Figures.of(probe.problem().isEmpty()));
    figures.gauge(
        "smsfacade_requests_in_hand",
        "HTTP requests that have no answer yet.",
        lifecycle::requestsInHand);
    figures.counter(
        "smsfacade_trace_spans_lost_total",
        "Spans that were not brought to the collector: it was away or slow.",
        tracing::lostSpans);
    figures.gauge(
        "smsfacade_tick_age_seconds",
        "Since a timer's last tick that ended well.",
        List.of("timer"),
        values ->
            ticks
                .ages()
                .forEach(
                    (timer, age) -> {
                      if (isOfNow(timer)) {
                        values.are(Figures.seconds(age), timer);
                      }
                    }));
    figures.gauge(
        "smsfacade_tick_age_milliseconds",
        Figures.formerly("smsfacade_tick_age_seconds"),
        List.of("timer"),
        values -> values.are(ticks.ages().getOrDefault("dispatch", -1L), "dispatch"));
  }

  /** Some timers are of a vendor, which may have left. */
  private boolean isOfNow(String timer) {
    return !timer.startsWith(OF_A_VENDOR)
        || vendors.find(timer.substring(OF_A_VENDOR.length())).isPresent();
  }

  /** Under the names that dashboards of others know. None of these listens to anything. */
  static void registerProcess(PrometheusRegistry registry, String version) {
    Info.builder()
        .name("smsfacade_build_info")
        .help("The release that runs; always 1.")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version);
    ProcessMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmBufferPoolMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
  }
}
