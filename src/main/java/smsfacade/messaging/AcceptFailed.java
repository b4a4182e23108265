package smsfacade.messaging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call could not be decided or stored; the caller must not hear OK. */
public final class AcceptFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String messageId;

  /**
   * @param messageId what the message may be stored under, because the end of its transaction is
   *     not known; null when certainly nothing is stored
   */
  public AcceptFailed(@Nullable String messageId, Throwable cause) {
    super("a call was not accepted", cause);
    this.messageId = messageId;
  }

  /** The MsgId by which the message is found, if it was stored. */
  public Optional<String> messageId() {
    return Optional.ofNullable(messageId);
  }
}
