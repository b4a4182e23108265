package smsfacade.delivery;

import java.time.Duration;
import java.util.List;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.ReportReader;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.Vendor;

/** A vendor of which only the name and the classes of its reported failures matter. */
record ReportingVendor(String name) implements Vendor, ReportReader {
  @Override
  public int destinationsPerRequest() {
    return 100;
  }

  @Override
  public Duration noReportAfter() {
    return Duration.ofHours(72);
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    return new NotSent("takes nothing");
  }

  @Override
  public Reports readReports(RawAnswer answer) {
    return new Reports(List.of(), false);
  }

  @Override
  public Refusal failure(String vendorCode) {
    return switch (vendorCode) {
      case "NOROUTE" -> Refusal.RETRYABLE;
      case "SIGFAIL" -> Refusal.ACCOUNT;
      case "DISTURB" -> Refusal.THROTTLED;
      default -> Refusal.PERMANENT;
    };
  }

  @Override
  public void close() {
    // nothing is open
  }
}
