package smsfacade.vendors.sample;

import java.util.Arrays;
import java.util.Optional;
import smsfacade.sms.ResultCode;
import smsfacade.vendors.SubmitOutcome.Refusal;

/** The vendor's errors. */
enum SampleCode {
  NO_CREDIT("no-credit", Refusal.ACCOUNT, ResultCode.NO_CHANNEL),
  BAD_TEXT("bad-text", Refusal.PERMANENT, ResultCode.SENSITIVE_WORDS);

  private final String word;
  private final Refusal refusal;
  private final ResultCode resultCode;

  SampleCode(String word, Refusal refusal, ResultCode resultCode) {
    this.word = word;
    this.refusal = refusal;
    this.resultCode = resultCode;
  }

  /** Empty for an error that is not listed. */
  static Optional<SampleCode> of(String error) {
    return Arrays.stream(values()).filter(code -> code.word.equals(error)).findFirst();
  }

  Refusal refusal() {
    return refusal;
  }

  ResultCode resultCode() {
    return resultCode;
  }
}
