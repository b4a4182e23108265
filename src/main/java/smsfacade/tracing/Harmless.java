package smsfacade.tracing;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import smsfacade.logging.RateLimitedLog;
import smsfacade.sms.MessageClass;
import smsfacade.sms.ResultCode;

/**
 * The face of a span to whoever serves a call: what fails in tracing is a line in the log and a
 * span that is lost, never an answer that a caller does not get. Of {@code Error}s those are meant
 * that a server with another OpenTelemetry brings.
 */
final class Harmless implements CallTrace {
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(Tracing.class);

  private final CallTrace trace;

  Harmless(CallTrace trace) {
    this.trace = trace;
  }

  static void run(Runnable work) {
    get(
        () -> {
          work.run();
          return work;
        },
        work);
  }

  static <T> T get(Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (RuntimeException | LinkageError e) {
      FAILURES.log(Level.ERROR, "tracing", "a span is lost; its message is not touched", e);
      return otherwise;
    }
  }

  @Override
  public void calledBy(String userName) {
    run(() -> trace.calledBy(userName));
  }

  @Override
  public void of(MessageClass messageClass) {
    run(() -> trace.of(messageClass));
  }

  @Override
  public void answered(
      ResultCode code, String messageId, int messages, int segments, boolean repeated) {
    run(() -> trace.answered(code, messageId, messages, segments, repeated));
  }

  @Override
  public Optional<String> traceparent() {
    return get(trace::traceparent, Optional.empty());
  }

  @Override
  public void close() {
    run(trace::close);
  }
}
