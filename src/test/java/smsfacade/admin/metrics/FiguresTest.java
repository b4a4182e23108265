package smsfacade.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Figures figures = new Figures(registry);

  @Test
  void aCounterIsOneAndAGaugeIsOneAndBothAreExplained() {
    figures.counter("some_total", "What is counted.", () -> 3);
    figures.gauge("age_seconds", "How old it is.", () -> Figures.seconds(1_500));

    assertThat(page().lines())
        .containsExactly(
            "# HELP age_seconds How old it is.",
            "# TYPE age_seconds gauge",
            "age_seconds 1.5",
            "# HELP some_total What is counted.",
            "# TYPE some_total counter",
            "some_total 3.0");
  }

  /** The page is what tells that something is wrong: it must come. */
  @Test
  void whatCannotBeReadIsLeftOutAlone() {
    figures.gauge(
        "broken",
        "Breaks.",
        () -> {
          throw new IllegalStateException("the database is away");
        });
    figures.gauge("whole", "Is there.", () -> 1);

    assertThat(page()).contains("whole 1.0").doesNotContain("broken", "database");
  }

  /** F97: what it had counted is there again when the vendor comes back. */
  @Test
  void aHistogramShowsWhatIsWanted() {
    Histogram seconds =
        Histogram.builder()
            .name("took_seconds")
            .help("What it took.")
            .labelNames("vendor")
            .classicOnly()
            .classicUpperBounds(1, 2)
            .build();
    figures.histogram(seconds, List.of("stays")::contains);
    seconds.labelValues("stays").observe(1.5);
    seconds.labelValues("left").observe(1.5);

    assertThat(page().lines().filter(line -> !line.startsWith("#")))
        .containsExactly(
            "took_seconds_bucket{vendor=\"stays\",le=\"1.0\"} 0",
            "took_seconds_bucket{vendor=\"stays\",le=\"2.0\"} 1",
            "took_seconds_bucket{vendor=\"stays\",le=\"+Inf\"} 1",
            "took_seconds_count{vendor=\"stays\"} 1",
            "took_seconds_sum{vendor=\"stays\"} 1.5");
  }

  private String page() {
    return PrometheusTextFormatWriter.create().toDebugString(registry.scrape());
  }
}
