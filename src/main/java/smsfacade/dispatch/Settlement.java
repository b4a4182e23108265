package smsfacade.dispatch;

import java.time.Duration;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;

/**
 * An attempt that ended, to be stored.
 *
 * @param last whether nothing of the acceptance is left to do, so that its queue entry goes
 */
record Settlement(
    ClaimedWork work,
    Begun attempt,
    Vendor vendor,
    SubmitOutcome outcome,
    Verdict verdict,
    boolean last)
    implements OutboxEntry {

  /** After which time without a report its messages become NO_REPORT. */
  Duration reportWithin() {
    return vendor.noReportAfter();
  }

  /** It is committed, or was before. */
  record Stored() implements OutboxEntry.Result {}
}
