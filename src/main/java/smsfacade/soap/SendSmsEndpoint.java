package smsfacade.soap;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.boundary.AcceptCall;
import smsfacade.sms.LegalText;
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
  /** What the old service said of a success (document, chapter 8). */
  private static final String SUCCEEDED = "操作成功";

  private static final Map<ResultCode, smsfacade.soap.contract.ResultCode> WIRE_CODES = wireCodes();

  private final AcceptCall accept;
  private final Caller caller;

  SendSmsEndpoint(Function<SendCommand, smsfacade.messaging.SendResult> accept, Caller caller) {
    this.accept = new AcceptCall(accept);
    this.caller = caller;
  }

  @Override
  public SendResult sendSms(
      @Nullable String userName, @Nullable String password, @Nullable SmsObject sms) {
    var command = new SendCommand(userName, password, text(sms), caller.address(), caller.origin());
    return answer(accept.of(command, caller.correlationId()));
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
    answer.setMsgId(LegalText.of(result.messageId()));
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
      errors.getString().add(LegalText.of(refused.asGiven()) + ":" + refused.code().wireName());
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
