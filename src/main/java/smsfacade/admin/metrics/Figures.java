package smsfacade.admin.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import smsfacade.logging.RateLimitedLog;

/**
 * The metrics of a page, each with the words that explain it. All are read when the page is: what
 * comes and goes with a reload needs nobody who registers it. One that cannot be read is left out,
 * and the others are there.
 */
final class Figures {
  private static final RateLimitedLog LOG = RateLimitedLog.of(Figures.class);

  private final PrometheusRegistry registry;

  /** Takes the values of a metric. */
  @FunctionalInterface
  interface Values {
    /**
     * A value.
     *
     * @param labels the values of the metric's labels, in their order; never twice the same
     */
    void are(double value, String... labels);
  }

  Figures(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** What only grows, from the start of the process; its name ends with {@code _total}. */
  void counter(String name, String help, DoubleSupplier value) {
    counter(name, help, List.of(), values -> values.are(value.getAsDouble()));
  }

  void counter(String name, String help, List<String> labels, Consumer<Values> read) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(callback -> read(name, read, callback::call))
        .register(registry);
  }

  void gauge(String name, String help, DoubleSupplier value) {
    gauge(name, help, List.of(), values -> values.are(value.getAsDouble()));
  }

  void gauge(String name, String help, List<String> labels, Consumer<Values> read) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(callback -> read(name, read, callback::call))
        .register(registry);
  }

  void histogram(Histogram histogram) {
    registry.register(histogram);
  }

  /** Of a histogram with one label the values that are still wanted. */
  void histogram(Histogram histogram, Predicate<String> wanted) {
    registry.register(
        () -> {
          var all = (HistogramSnapshot) histogram.collect();
          return new HistogramSnapshot(
              all.getMetadata(),
              all.getDataPoints().stream()
                  .filter(point -> wanted.test(point.getLabels().getValue(0)))
                  .toList());
        });
  }

  private static void read(String name, Consumer<Values> read, Values values) {
    try {
      read.accept(values);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, name, "metric " + name + " cannot be read and is left out", e);
    }
  }

  /** 1 for yes. */
  static double of(boolean yes) {
    return yes ? 1 : 0;
  }

  static double seconds(long milliseconds) {
    return milliseconds / 1000.0;
  }

  /** A metric that another one follows. */
  static String formerly(String successor) {
    return "Former name, until the release after 0.2: see " + successor + ".";
  }
}
