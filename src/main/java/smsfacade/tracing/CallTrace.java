package smsfacade.tracing;

import java.util.Optional;
import smsfacade.sms.MessageClass;
import smsfacade.sms.ResultCode;

/**
 * The span of one call while it is served, for the one thread that serves it; closed at its end.
 */
public interface CallTrace extends AutoCloseable {
  /** Of a call that is not traced. */
  CallTrace NONE = new Untraced();

  /** Who calls, once its password was right: what anybody may say of itself is no attribute. */
  void calledBy(String userName);

  /** What is to be sent. */
  void of(MessageClass messageClass);

  /**
   * What the caller hears. Without it the call failed.
   *
   * @param messageId the MsgId; empty on a refusal
   * @param messages numbers accepted
   * @param segments billed for all of them
   * @param repeated whether the message was accepted before, by another call
   */
  void answered(ResultCode code, String messageId, int messages, int segments, boolean repeated);

  /**
   * What is kept with what is accepted, so that what becomes of it is told as part of this trace;
   * empty when the call is not traced.
   */
  Optional<String> traceparent();

  @Override
  void close();

  /** Does nothing. */
  final class Untraced implements CallTrace {
    private Untraced() {}

    @Override
    public void calledBy(String userName) {}

    @Override
    public void of(MessageClass messageClass) {}

    @Override
    public void answered(
        ResultCode code, String messageId, int messages, int segments, boolean repeated) {}

    @Override
    public Optional<String> traceparent() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
