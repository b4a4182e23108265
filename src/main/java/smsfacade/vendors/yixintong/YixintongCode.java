package smsfacade.vendors.yixintong;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Refusal;

/**
 * Field {@code code} of every answer: Yixintong document, table "code值描述"; those marked as older
 * are only in clients of the platform's former interface and listed so that they are not unknown
 * should they appear. Two are no refusals of a submission: 0, and 38 (nothing to read).
 */
enum YixintongCode {
  /** 提交参数校验错误: the numbers are among the parameters. */
  BAD_PARAMETERS(1, Refusal.PERMANENT, ResultCode.PARAM_ERROR, About.PERHAPS_ONE_NUMBER),
  ACCOUNT_INVALID(2, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  WRONG_LOGIN(3, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  /** Older: the form of the schedule. */
  BAD_SCHEDULE(4, Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  ADDRESS_NOT_ALLOWED(5, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  /** Older: an invalid or blocked number. */
  BAD_NUMBER(6, Refusal.PERMANENT, ResultCode.MSISDN_ERROR, About.PERHAPS_ONE_NUMBER),
  /** Older: a forbidden word. */
  KEYWORD(7, Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS),
  /** Older. */
  TOO_LONG(8, Refusal.PERMANENT, ResultCode.CONTENT_LONG),
  TOO_MANY_DESTINATIONS(9, Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  /** Older. */
  BLACKLIST(10, Refusal.PERMANENT, ResultCode.MSISDN_BLACK, About.PERHAPS_ONE_NUMBER),
  TOO_FREQUENT(11, Refusal.THROTTLED, ResultCode.NO_CHANNEL),
  /** Older: a service not subscribed. */
  NOT_SUBSCRIBED(12, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  NO_QUOTA(13, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  BAD_SERIAL(14, Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  /** After our own repeat it means that the vendor has the message. */
  DUPLICATE_SERIAL(15, Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  /** Older. */
  DAILY_LIMIT(16, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  /** Older. */
  NO_BALANCE(17, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  /** Older. */
  CHARGING_FAILED(18, Refusal.RETRYABLE, ResultCode.INTERNAL_ERROR),
  /** Repeated only under the same serialNumber. */
  SEND_FAILED(20, Refusal.RETRYABLE, ResultCode.INTERNAL_ERROR),
  /** Older: five wrong passwords, or a carrier's restriction. */
  LOCKED(21, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  /** Older. */
  ACCOUNT_STATE(24, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  /** Older. */
  ACCOUNT_RIGHTS(25, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  NOT_THE_TEMPLATE(28, Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS),
  /** Older. */
  BAD_EXTENSION(29, Refusal.PERMANENT, ResultCode.EXT_NUMBER_ERROR),
  /** Older: the same text too often to one number. */
  SAME_TEXT(32, Refusal.THROTTLED, ResultCode.MSISDN_NO_CHANNEL),
  /** Older: codes to one number too fast. */
  CODES_TOO_FAST(33, Refusal.THROTTLED, ResultCode.MSISDN_BLACK),
  WRONG_SIGNATURE(35, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  WRONG_TYPE(39, Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  PARAMETER_MISSING(505, Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  /** Older than five minutes: our clock or the vendor's is wrong. */
  TOO_OLD(507, Refusal.RETRYABLE, ResultCode.INTERNAL_ERROR);

  static final String OK = "0";

  /** 无数据: not an error. */
  static final String NOTHING_TO_READ = "38";

  private static final Map<String, YixintongCode> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toMap(code -> String.valueOf(code.number), Function.identity()));

  private final int number;
  private final Refusal refusal;
  private final ResultCode resultCode;
  private final About about;

  YixintongCode(int number, Refusal refusal, ResultCode resultCode) {
    this(number, refusal, resultCode, About.REQUEST);
  }

  YixintongCode(int number, Refusal refusal, ResultCode resultCode, About about) {
    this.number = number;
    this.refusal = refusal;
    this.resultCode = resultCode;
    this.about = about;
  }

  /** Empty for a code that is not listed, and for the two that refuse nothing. */
  static Optional<YixintongCode> of(String number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  Refusal refusal() {
    return refusal;
  }

  ResultCode resultCode() {
    return resultCode;
  }

  About about() {
    return about;
  }
}
