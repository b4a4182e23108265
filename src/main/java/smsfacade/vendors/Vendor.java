package smsfacade.vendors;

import java.time.Duration;

/**
 * One configured account at an SMS vendor. Pure translation: no transaction, no retry, no mutable
 * state. What it can do beside sending it says by implementing {@link ReportSource}, {@link
 * ReplySource} or {@link BalanceSource}.
 */
public interface Vendor extends AutoCloseable {
  /** The name in the definitions file. */
  String name();

  /** The most destinations one request may carry. */
  int destinationsPerRequest();

  /** How long to wait for a report before a message counts as NO_REPORT. */
  default Duration noReportAfter() {
    return Duration.ofHours(72);
  }

  /**
   * Hands a submission over and waits for the vendor's answer, within the configured total time.
   * Never throws for what a vendor or a network can do: that is in the outcome.
   */
  SubmitOutcome submit(Submission submission);

  /** Closes the HTTP client. */
  @Override
  void close();
}
