package smsfacade.logging;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names one call that went wrong, the same in its answer and in the log (F8, F82). It is made when
 * it is first asked for: a call that succeeds has its MsgId. For the one thread that serves the
 * call.
 */
public final class CorrelationId {
  /** The answer's header. */
  public static final String HEADER = "X-Correlation-Id";

  private static final int LENGTH = 13;

  private @Nullable String value;

  /**
   * The call failed when its message had a MsgId, by which the timeline is found, if there is one.
   */
  public void use(String messageId) {
    value = messageId;
  }

  public String value() {
    if (value == null) {
      value = UUID.randomUUID().toString().substring(0, LENGTH);
    }
    return value;
  }

  /** Empty while nothing went wrong. */
  public Optional<String> ifAsked() {
    return Optional.ofNullable(value);
  }
}
