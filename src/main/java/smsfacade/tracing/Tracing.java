package smsfacade.tracing;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import smsfacade.node.Node;

/**
 * What the components say of a message on its way. With no collector named it does nothing, and no
 * class of OpenTelemetry is loaded. Nobody waits for a collector, and whatever fails here fails
 * alone: no message hears of it (ADR 16).
 */
@ApplicationScoped
public class Tracing {
  private static final Logger LOG = System.getLogger(Tracing.class.getName());

  /** The header of a caller that traces, too (W3C Trace Context). */
  static final String TRACEPARENT = "traceparent";

  private final @Nullable MessageSpans spans;

  /** For the proxy. */
  protected Tracing() {
    this(null);
  }

  @Inject
  Tracing(Config config, Node node) {
    this(TraceSettings.from(config).map(settings -> opened(settings, node)).orElse(null));
  }

  Tracing(@Nullable MessageSpans spans) {
    this.spans = spans;
  }

  /** Traces nothing, for tests of what is traced. */
  public static Tracing off() {
    return new Tracing(null);
  }

  private static MessageSpans opened(TraceSettings settings, Node node) {
    LOG.log(
        Level.INFO,
        "{0} % of the calls are traced, to {1}",
        settings.percent(),
        settings.collector());
    return MessageSpans.to(settings, node.name());
  }

  @PreDestroy
  void close() {
    if (spans != null) {
      spans.close();
    }
  }

  /** Whether anything is traced. */
  boolean isOn() {
    return spans != null;
  }

  /** Spans that no collector will see, since the start; none while nothing is traced. */
  public long lostSpans() {
    return spans == null ? 0 : spans.lost();
  }

  /**
   * By which page a call came.
   *
   * @param headers the request's, by name; null for one that it has not
   */
  public CallOrigin origin(String route, Function<String, @Nullable String> headers) {
    return spans == null
        ? CallOrigin.UNTRACED
        : new CallOrigin(route, Optional.ofNullable(headers.apply(TRACEPARENT)));
  }

  /** A call begins to be served; the caller closes what it gets. */
  public CallTrace call(CallOrigin origin) {
    return spans == null
        ? CallTrace.NONE
        : Harmless.get(() -> new Harmless(spans.call(origin)), CallTrace.NONE);
  }

  /**
   * A request to a vendor ended.
   *
   * @param traceparent as it was kept with its call
   */
  public void submitted(String traceparent, Submit submit) {
    if (spans != null) {
      Harmless.run(() -> spans.submitted(traceparent, submit));
    }
  }

  /**
   * Messages came to an end.
   *
   * @param endings each with how many messages
   */
  void ended(Map<Ending, Integer> endings, Instant at) {
    if (spans != null) {
      Harmless.run(() -> endings.forEach((ending, messages) -> spans.ended(ending, messages, at)));
    }
  }
}
