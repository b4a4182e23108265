package smsfacade.messaging;

/**
 * What accepting asks of routing: can this be routed at all? Depends on configuration and pauses
 * only.
 */
public interface ChannelCheck {
  /** Whether some vendor that is not paused may take a text of this account and class. */
  boolean hasChannel(String userName, MessageClass messageClass, String text, String extension);
}
