package smsfacade.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import smsfacade.testbed.LoggedBy;

class SpanQueueTest {
  private static final int MOST = 600;
  private final KeptSpans collector = new KeptSpans();
  private final SpanQueue queue = new SpanQueue(collector, MOST);
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(queue).build();
  private final Tracer tracer = provider.get("test");
  @RegisterExtension private final LoggedBy log = new LoggedBy(SpanQueue.class);

  @AfterEach
  void close() {
    collector.answer = CompletableResultCode::ofSuccess;
    provider.shutdown().join(5, TimeUnit.SECONDS);
  }

  /** Whoever ends a span goes on at once, and what has no room is lost. */
  @Test
  @Timeout(20)
  void aCollectorThatHangsHoldsUpNobody() {
    var never = new CompletableResultCode();
    collector.answer = () -> never;

    long start = System.nanoTime();
    spans(MOST + 1_000);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(queue.lost()).isEqualTo(1_000);
    assertThat(log.levels()).containsExactly(Level.WARNING);

    collector.answer = CompletableResultCode::ofSuccess;
    never.succeed();
    flush();
    assertThat(collector.spans()).hasSize(MOST);
    spans(10);
    flush();
    assertThat(collector.spans()).hasSize(MOST + 10);
    assertThat(queue.lost()).isEqualTo(1_000);
    assertThat(log.levels()).containsExactly(Level.WARNING, Level.INFO);
  }

  /** An outage is said once, and its end with what was lost. */
  @Test
  void whatACollectorDoesNotTakeIsCounted() {
    collector.answer = CompletableResultCode::ofFailure;
    for (int batch = 0; batch < 3; batch++) {
      spans(5);
      flush();
    }
    assertThat(queue.lost()).isEqualTo(15);
    assertThat(log.levels()).containsExactly(Level.WARNING);

    collector.answer = CompletableResultCode::ofSuccess;
    spans(MOST);
    flush();
    assertThat(queue.lost()).isEqualTo(15);
    assertThat(log.levels()).containsExactly(Level.WARNING, Level.INFO);
  }

  private void flush() {
    await().until(() -> queue.waiting() == 0);
  }

  private void spans(int count) {
    for (int i = 0; i < count; i++) {
      tracer.spanBuilder("one").startSpan().end();
    }
  }
}
