package smsfacade.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Spans on their way to the collector, brought in batches by a thread of their own. Bounded: what
 * finds no room, or what the collector does not take, is lost and counted; said once when it
 * begins, and with the count when it is over. OpenTelemetry's own queue drops in silence, so it is
 * given more room than is ever used.
 */
final class SpanQueue implements SpanProcessor {
  private static final Logger LOG = System.getLogger(SpanQueue.class.getName());
  private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);

  /** After which a batch is lost. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final int most;
  private final BatchSpanProcessor batches;
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder lost = new LongAdder();
  private final AtomicBoolean losing = new AtomicBoolean();

  /**
   * @param most spans that may wait or be on their way
   */
  SpanQueue(SpanExporter collector, int most) {
    this.most = most;
    this.batches =
        BatchSpanProcessor.builder(new Watched(collector))
            .setMaxQueueSize(2 * most)
            .setScheduleDelay(BETWEEN_BATCHES)
            .setExporterTimeout(PATIENCE.multipliedBy(2))
            .build();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (waiting.incrementAndGet() > most) {
      waiting.decrementAndGet();
      lose(1);
    } else {
      batches.onEnd(span);
    }
  }

  /** Spans that wait or are on their way; what became of the others is counted. */
  int waiting() {
    return waiting.get();
  }

  /** Spans that no collector will see, since the start. */
  long lost() {
    return lost.sum();
  }

  private void lose(int spans) {
    lost.add(spans);
    if (!losing.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "spans are lost: the collector is away or slow ({0}); messages are not touched",
          TraceSettings.COLLECTOR);
    }
  }

  private void taken() {
    if (losing.compareAndSet(true, false)) {
      LOG.log(
          Level.INFO,
          "the collector takes spans again; {0} were lost since the start",
          String.valueOf(lost()));
    }
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.shutdown();
  }

  /** Notes what became of each batch. */
  private final class Watched implements SpanExporter {
    private final SpanExporter collector;

    private Watched(SpanExporter collector) {
      this.collector = collector;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      int count = spans.size();
      CompletableResultCode result = collector.export(spans);
      return result.whenComplete(
          () -> {
            if (result.isSuccess()) {
              taken();
            } else {
              lose(count);
            }
            waiting.addAndGet(-count);
          });
    }

    @Override
    public CompletableResultCode flush() {
      return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return collector.shutdown();
    }
  }
}
