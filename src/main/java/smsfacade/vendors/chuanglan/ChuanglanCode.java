package smsfacade.vendors.chuanglan;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.About;
import smsfacade.vendors.SubmitOutcome.Refusal;

/**
 * {@code respstatus}: 18sms document, table of status values. An older sample class of the family
 * has everything from 114 on shifted by one; the document's meaning holds here, and code and text
 * are kept.
 */
enum ChuanglanCode {
  NO_SUCH_USER(101, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  WRONG_PASSWORD(102, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  TOO_FAST(103, Refusal.THROTTLED, ResultCode.NO_CHANNEL),
  BUSY(104, Refusal.RETRYABLE, ResultCode.INTERNAL_ERROR),
  SENSITIVE_WORDS(105, Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS),
  /** Longer than 536, or empty. */
  BAD_LENGTH(106, Refusal.PERMANENT, ResultCode.CONTENT_LONG),
  /** Contains a wrong number; which one is not told. */
  WRONG_NUMBER(107, Refusal.PERMANENT, ResultCode.MSISDN_ERROR, About.PERHAPS_ONE_NUMBER),
  /** More than 50000 numbers, none, or fewer than agreed. */
  WRONG_COUNT(108, Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  NO_QUOTA(109, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  /** Codes and notices go at any hour. */
  OUTSIDE_HOURS(110, Refusal.RETRYABLE, ResultCode.NO_CHANNEL),
  MONTHLY_QUOTA(111, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  PRODUCT_NOT_ORDERED(112, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  BAD_EXTENSION(113, Refusal.PERMANENT, ResultCode.EXT_NUMBER_ERROR),
  REVIEW_REFUSED(115, Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS),
  BAD_SIGNATURE(116, Refusal.PERMANENT, ResultCode.REQUIRED_SUFFIX),
  ADDRESS_NOT_REGISTERED(117, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  NO_PERMISSION(118, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  USER_EXPIRED(119, Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  NOT_WHITELISTED(120, Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS);

  private static final Map<String, ChuanglanCode> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toMap(code -> String.valueOf(code.number), Function.identity()));

  private final int number;
  private final Refusal refusal;
  private final ResultCode resultCode;
  private final About about;

  ChuanglanCode(int number, Refusal refusal, ResultCode resultCode) {
    this(number, refusal, resultCode, About.REQUEST);
  }

  ChuanglanCode(int number, Refusal refusal, ResultCode resultCode, About about) {
    this.number = number;
    this.refusal = refusal;
    this.resultCode = resultCode;
    this.about = about;
  }

  /** Empty for a status that is not listed, 114 among them. */
  static Optional<ChuanglanCode> of(String status) {
    return Optional.ofNullable(BY_NUMBER.get(status));
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
