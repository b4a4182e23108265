package smsfacade.dispatch;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a node dispatches.
 *
 * @param workers requests to vendors at the same time, and what is held for them
 * @param lease how long a node holds claimed work after it was last heard of
 * @param mostRefusals rounds in which vendors may refuse a message for reasons of their own
 * @param patience how long a message waits while no vendor can be reached
 * @param journal the directory of the journal of departures
 */
record DispatchSettings(
    int workers, Duration lease, int mostRefusals, Duration patience, Path journal) {
  RetryRule retryRule() {
    return new RetryRule(mostRefusals, patience);
  }
}
