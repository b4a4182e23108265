package smsfacade.dispatch;

import java.lang.System.Logger.Level;
import smsfacade.logging.RateLimitedLog;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.http.VendorText;

/** Says which outcomes of requests somebody should look at: those nobody can settle but people. */
final class OutcomeLog {
  private static final RateLimitedLog LOG = RateLimitedLog.of(OutcomeLog.class);

  private OutcomeLog() {}

  /**
   * A request ended.
   *
   * @param id of the call it belongs to, its MsgId
   * @param numbers it carried
   */
  static void ended(long id, String vendor, int numbers, SubmitOutcome outcome) {
    if (outcome instanceof Unknown unknown) {
      LOG.log(
          Level.WARNING,
          "unknown " + vendor,
          "message {0}: {1} number(s) perhaps sent to {2} are UNKNOWN, no usable answer: {3}",
          String.valueOf(id),
          String.valueOf(numbers),
          vendor,
          unknown.reason());
    } else if (outcome instanceof Refused refused && refused.kind() == Refusal.ACCOUNT) {
      LOG.log(
          Level.WARNING,
          "account " + vendor + " " + refused.resultCode(),
          "vendor {0} refuses our account there: {1}",
          vendor,
          VendorText.quoted((refused.vendorCode() + " " + refused.vendorText()).strip()));
    }
  }

  /** Messages of requests that were under way when their node ended. */
  static void nodeEnded(int messages) {
    LOG.log(
        Level.WARNING,
        "node ended",
        "{0} message(s) are UNKNOWN: their node ended while they were on their way",
        String.valueOf(messages));
  }
}
