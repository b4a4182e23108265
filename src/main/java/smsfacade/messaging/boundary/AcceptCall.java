package smsfacade.messaging.boundary;

import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.regex.Pattern;
import smsfacade.logging.CorrelationId;
import smsfacade.logging.RateLimitedLog;
import smsfacade.messaging.AcceptFailed;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.sms.ResultCode;

/**
 * Accepts a call of whichever face. A caller can handle a code, few can handle anything else:
 * whatever breaks inside is InternalError (features, section 0), and the log names the call.
 */
public final class AcceptCall {
  private static final RateLimitedLog LOG = RateLimitedLog.of(AcceptCall.class);
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  private final Function<SendCommand, SendResult> accept;

  /**
   * @param accept {@link AcceptMessage#accept}
   */
  public AcceptCall(Function<SendCommand, SendResult> accept) {
    this.accept = accept;
  }

  /**
   * As {@link AcceptMessage#accept}, and never throws.
   *
   * @param id becomes the MsgId where a call of an unknown end may be stored under one
   */
  public SendResult of(SendCommand command, CorrelationId id) {
    try {
      var result = accept.apply(command);
      if (result.code() == ResultCode.INTERNAL_ERROR) {
        LOG.log(
            Level.WARNING,
            "too much",
            "call {0} answered InternalError, {1}: more calls wait than may"
                + " (smsfacade.queue.limit), or its account calls faster than its quota",
            id.value(),
            oneLine(command));
      }
      return result;
    } catch (RuntimeException e) {
      if (e instanceof AcceptFailed failed) {
        failed.messageId().ifPresent(id::use);
      }
      LOG.log(
          Level.ERROR,
          "accepting",
          "call %s answered InternalError, %s".formatted(id.value(), oneLine(command)),
          e);
      return SendResult.refused(ResultCode.INTERNAL_ERROR);
    }
  }

  /** A user name is the caller's own words and could feign lines of a log. */
  private static String oneLine(SendCommand command) {
    return CONTROLS.matcher(command.toString()).replaceAll("?");
  }
}
