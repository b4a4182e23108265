package smsfacade.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random ids, but of a span whose id is to be known where the span is not: what reports a message
 * finds the request that carried it by the request's key, on another node or after a restart.
 */
final class GivenSpanIds implements IdGenerator {
  private final IdGenerator random = IdGenerator.random();
  private final ThreadLocal<@Nullable String> given = new ThreadLocal<>();

  /** Does something that makes one span, which gets this id. */
  <T> T with(String spanId, Supplier<T> span) {
    given.set(spanId);
    try {
      return span.get();
    } finally {
      given.remove();
    }
  }

  @Override
  public String generateSpanId() {
    String id = given.get();
    return id == null ? random.generateSpanId() : id;
  }

  @Override
  public String generateTraceId() {
    return random.generateTraceId();
  }
}
