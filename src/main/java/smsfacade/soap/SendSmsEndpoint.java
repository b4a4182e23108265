package smsfacade.soap;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import smsfacade.logging.RateLimitedLog;
import smsfacade.messaging.AcceptFailed;
import smsfacade.messaging.SendCommand;
import smsfacade.sms.ResultCode;
import smsfacade.soap.contract.ArrayOfString;
import smsfacade.soap.contract.SendResult;
import smsfacade.soap.contract.SmsObject;
import smsfacade.soap.contract.WebServiceSoap;

/**
 * The operation SendSms: reads the contract's types, asks messaging, answers in the contract's
 * types. One per call, since the interface of the contract has no place for the caller's address.
 */
final class SendSmsEndpoint implements WebServiceSoap {
  private static final RateLimitedLog LOG = RateLimitedLog.of(SendSmsEndpoint.class);

  /** What the old service said of a success (document, chapter 8). */
  private static final String SUCCEEDED = "操作成功";

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");
  private static final Map<ResultCode, smsfacade.soap.contract.ResultCode> WIRE_CODES = wireCodes();

  private final Function<SendCommand, smsfacade.messaging.SendResult> accept;
  private final Caller caller;

  SendSmsEndpoint(Function<SendCommand, smsfacade.messaging.SendResult> accept, Caller caller) {
    this.accept = accept;
    this.caller = caller;
  }

  @Override
  public SendResult sendSms(
      @Nullable String userName, @Nullable String password, @Nullable SmsObject sms) {
    var command = new SendCommand(userName, password, text(sms), caller.address());
    return answer(accepted(command));
  }

  /**
   * A caller can handle a StatusCode, few can handle a fault: whatever breaks inside is
   * InternalError (features, section 0).
   */
  private smsfacade.messaging.SendResult accepted(SendCommand command) {
    try {
      var result = accept.apply(command);
      if (result.code() == ResultCode.INTERNAL_ERROR) {
        LOG.log(
            System.Logger.Level.WARNING,
            "too much",
            "call {0} answered InternalError, {1}: more calls wait than may"
                + " (smsfacade.queue.limit), or its account calls faster than its quota",
            caller.correlationId().value(),
            oneLine(command));
      }
      return result;
    } catch (RuntimeException e) {
      if (e instanceof AcceptFailed failed) {
        failed.messageId().ifPresent(caller.correlationId()::use);
      }
      LOG.log(
          System.Logger.Level.ERROR,
          "accepting",
          "call %s answered InternalError, %s"
              .formatted(caller.correlationId().value(), oneLine(command)),
          e);
      return smsfacade.messaging.SendResult.refused(ResultCode.INTERNAL_ERROR);
    }
  }

  /** A user name is the caller's own words and could feign lines of a log. */
  private static String oneLine(SendCommand command) {
    return CONTROLS.matcher(command.toString()).replaceAll("?");
  }

  private static SendCommand.@Nullable Text text(@Nullable SmsObject sms) {
    return sms == null
        ? null
        : new SendCommand.Text(
            sms.getMsisdns(),
            sms.getSMSContent(),
            sms.getExtNumber(),
            planSendTime(sms.getPlanSendTime()));
  }

  /** An empty element is all that some PHP clients can send for "now" (contract, point 5). */
  private static @Nullable String planSendTime(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static SendResult answer(smsfacade.messaging.SendResult result) {
    var answer = new SendResult();
    answer.setStatusCode(WIRE_CODES.get(result.code()));
    answer.setDescription(result.accepted() ? SUCCEEDED : result.code().wireName());
    answer.setMsgId(XmlText.legal(result.messageId()));
    answer.setAmount(result.balance());
    answer.setSuccessCounts(result.acceptedCount());
    answer.setBillingCount(result.billedSegments());
    if (result.accepted()) {
      answer.setErrors(errors(result));
    }
    return answer;
  }

  private static ArrayOfString errors(smsfacade.messaging.SendResult result) {
    var errors = new ArrayOfString();
    for (var refused : result.refusals()) {
      errors.getString().add(XmlText.legal(refused.asGiven()) + ":" + refused.code().wireName());
    }
    return errors;
  }

  private static Map<ResultCode, smsfacade.soap.contract.ResultCode> wireCodes() {
    var codes = new EnumMap<ResultCode, smsfacade.soap.contract.ResultCode>(ResultCode.class);
    for (var code : ResultCode.values()) {
      codes.put(code, smsfacade.soap.contract.ResultCode.fromValue(code.wireName()));
    }
    return codes;
  }
}
