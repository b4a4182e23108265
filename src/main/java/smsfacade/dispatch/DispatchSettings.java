package smsfacade.dispatch;

import java.time.Duration;

/**
 * How a node dispatches.
 *
 * @param lease how long a node holds claimed work after it was last heard of
 * @param mostRefusals rounds in which vendors may refuse a message for reasons of their own
 * @param patience how long a message waits while no vendor can be reached
 */
record DispatchSettings(Duration lease, int mostRefusals, Duration patience) {
  RetryRule retryRule() {
    return new RetryRule(mostRefusals, patience);
  }
}
