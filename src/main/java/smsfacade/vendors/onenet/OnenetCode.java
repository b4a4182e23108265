package smsfacade.vendors.onenet;

import java.util.Optional;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.Refusal;

/**
 * Field {@code result}: OneNET document, with those of its later edition. The new interface answers
 * 111xx, the old one 107xx, with the same last two digits for the same thing.
 */
enum OnenetCode {
  /** Bounded by the rounds of routing; the reason stands in resultInfo. */
  FAILED("02", Refusal.RETRYABLE, ResultCode.INTERNAL_ERROR),
  SENSITIVE_WORD("03", Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS),
  SENDER_BLACKLISTED("04", Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  RECIPIENT_BLACKLISTED("05", Refusal.PERMANENT, ResultCode.MSISDN_BLACK, Numbers.DROP_ALL),
  RECIPIENT_ILLEGAL("06", Refusal.PERMANENT, ResultCode.MSISDN_ERROR, Numbers.DROP_ALL),
  SOME_BLACKLISTED("07", Refusal.PERMANENT, ResultCode.MSISDN_BLACK, Numbers.REST_ACCEPTED),
  AUTHENTICATION_FAILED("08", Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  NO_BALANCE("09", Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  BAD_PARAMETERS("12", Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  NO_TEMPLATE("13", Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  PARAMETER_MISSING("14", Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  TOO_MANY_NUMBERS("15", Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  PARAMETER_TOO_LONG("16", Refusal.PERMANENT, ResultCode.PARAM_ERROR),
  TOO_FREQUENT("19", Refusal.THROTTLED, ResultCode.NO_CHANNEL),
  BAD_SIGNATURE("20", Refusal.PERMANENT, ResultCode.SUFFIX_ERROR),
  SOME_TOO_FREQUENT("21", Refusal.THROTTLED, ResultCode.NO_CHANNEL, Numbers.REST_ACCEPTED),
  NO_CHANNEL("22", Refusal.RETRYABLE, ResultCode.MSISDN_NO_CHANNEL),
  SOME_WITHOUT_CHANNEL(
      "23", Refusal.RETRYABLE, ResultCode.MSISDN_NO_CHANNEL, Numbers.REST_ACCEPTED);

  /** What a code means for the numbers in errorInfo and for the others. */
  enum Numbers {
    /** It holds for all. */
    ALL_ALIKE,
    /**
     * It holds for those in errorInfo; the others were dropped with them and may go again. Where
     * errorInfo names none of ours, it is perhaps of one of them.
     */
    DROP_ALL,
    /** It holds for those in errorInfo; the others are on their way. */
    REST_ACCEPTED
  }

  private static final String NEW_FAMILY = "111";
  private static final String OLD_FAMILY = "107";
  private static final String ACCEPTED = "01";

  private final String ending;
  private final Refusal refusal;
  private final ResultCode resultCode;
  private final Numbers numbers;

  OnenetCode(String ending, Refusal refusal, ResultCode resultCode) {
    this(ending, refusal, resultCode, Numbers.ALL_ALIKE);
  }

  OnenetCode(String ending, Refusal refusal, ResultCode resultCode, Numbers numbers) {
    this.ending = ending;
    this.refusal = refusal;
    this.resultCode = resultCode;
    this.numbers = numbers;
  }

  static boolean isAccepted(String result) {
    return result.equals(NEW_FAMILY + ACCEPTED) || result.equals(OLD_FAMILY + ACCEPTED);
  }

  /** Empty for a result that is not listed. */
  static Optional<OnenetCode> of(String result) {
    if (result.length() == 5 && (result.startsWith(NEW_FAMILY) || result.startsWith(OLD_FAMILY))) {
      for (OnenetCode code : values()) {
        if (result.endsWith(code.ending)) {
          return Optional.of(code);
        }
      }
    }
    return Optional.empty();
  }

  Refusal refusal() {
    return refusal;
  }

  ResultCode resultCode() {
    return resultCode;
  }

  Numbers numbers() {
    return numbers;
  }
}
