package smsfacade.vendors;

import java.util.Map;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;

/** How a submission ended. Four endings, because each needs a different next step. */
public sealed interface SubmitOutcome {
  /**
   * The vendor took the message.
   *
   * @param vendorMessageId the id its reports will carry
   * @param refused the numbers it left out, usually none
   */
  record Accepted(String vendorMessageId, Map<Msisdn, Refused> refused) implements SubmitOutcome {
    public Accepted {
      refused = Map.copyOf(refused);
    }
  }

  /**
   * The vendor said no; nothing of the request was taken.
   *
   * @param vendorCode as the vendor spells it; empty when it has none
   * @param vendorText as the vendor worded it
   * @param resultCode the chapter 10 name kept on the message when no other vendor takes it
   * @param byNumber the numbers because of which all were refused, each with what it means for
   *     itself; without them the others may be sent again at once. Usually none
   */
  record Refused(
      Refusal kind,
      String vendorCode,
      String vendorText,
      ResultCode resultCode,
      Map<Msisdn, Refused> byNumber)
      implements SubmitOutcome {
    public Refused {
      byNumber = Map.copyOf(byNumber);
    }

    public Refused(Refusal kind, String vendorCode, String vendorText, ResultCode resultCode) {
      this(kind, vendorCode, vendorText, resultCode, Map.of());
    }
  }

  /** The request never left us; sending again cannot reach the handset twice. */
  record NotSent(String reason) implements SubmitOutcome {}

  /** The request left, no usable answer came back; only a report can tell. */
  record Unknown(String reason) implements SubmitOutcome {}

  /** What routing may do next. */
  enum Refusal {
    /** Nothing: the same message to the same number fails again. */
    PERMANENT,
    /** Try again later, then another vendor. */
    RETRYABLE,
    /** Leave this vendor account (credentials, balance, rights) and take another vendor. */
    ACCOUNT,
    /** Slow down, then try again. */
    THROTTLED
  }
}
