package smsfacade.vendors;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
   * @param perhapsOneNumber whether it may be about one number of several without saying which:
   *     then the request is taken apart by halves (design, "Dispatch" 5). Only of a {@link
   *     Refusal#PERMANENT} one that names none
   */
  record Refused(
      Refusal kind,
      String vendorCode,
      String vendorText,
      ResultCode resultCode,
      Map<Msisdn, Refused> byNumber,
      boolean perhapsOneNumber)
      implements SubmitOutcome {
    public Refused {
      byNumber = Map.copyOf(byNumber);
      if (perhapsOneNumber && (kind != Refusal.PERMANENT || !byNumber.isEmpty())) {
        throw new IllegalArgumentException(
            "only a permanent refusal that names no number may be about one of them");
      }
    }

    public Refused(
        Refusal kind,
        String vendorCode,
        String vendorText,
        ResultCode resultCode,
        Map<Msisdn, Refused> byNumber) {
      this(kind, vendorCode, vendorText, resultCode, byNumber, false);
    }

    public Refused(Refusal kind, String vendorCode, String vendorText, ResultCode resultCode) {
      this(kind, vendorCode, vendorText, resultCode, Map.of());
    }

    /** The same, perhaps about one number of several. */
    public Refused perhapsOfOneNumber() {
      return new Refused(kind, vendorCode, vendorText, resultCode, byNumber, true);
    }

    /**
     * The same, given because of some of the numbers that were sent: it stands for those the answer
     * names, and the others may be sent again. Where it names all of them it stands for all, and
     * where it names none it is perhaps of one.
     */
    public Refused becauseOf(Collection<Msisdn> named, Collection<Msisdn> sent) {
      if (named.isEmpty()) {
        return perhapsOfOneNumber();
      }
      return named.containsAll(sent)
          ? this
          : new Refused(
              Refusal.RETRYABLE,
              vendorCode,
              vendorText,
              ResultCode.NO_CHANNEL,
              named.stream().collect(Collectors.toMap(Function.identity(), number -> this)));
    }
  }

  /** The request never left us; sending again cannot reach the handset twice. */
  record NotSent(String reason) implements SubmitOutcome {}

  /** The request left, no usable answer came back; only a report can tell. */
  record Unknown(String reason) implements SubmitOutcome {}

  /** What a code that refuses a whole request may be about; data of a vendor's codes. */
  enum About {
    /** The text, the account, the rate: all its numbers alike. */
    REQUEST,
    /** One of its numbers, and the code does not say which. */
    PERHAPS_ONE_NUMBER
  }

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
