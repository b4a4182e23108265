package smsfacade.routing;

import java.time.Duration;
import smsfacade.routing.Begin.Begun;
import smsfacade.vendors.SubmitOutcome;

/**
 * An attempt that ended, to be stored.
 *
 * @param reportWithin after which time without a report its messages become NO_REPORT
 * @param last whether nothing of the acceptance is left to do, so that its queue entry goes
 */
record Settlement(
    ClaimedWork work,
    Begun attempt,
    SubmitOutcome outcome,
    Verdict verdict,
    Duration reportWithin,
    boolean last)
    implements OutboxEntry {}
