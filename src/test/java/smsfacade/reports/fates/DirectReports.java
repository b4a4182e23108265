package smsfacade.reports.fates;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.MessageLedger;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.Vendor;

/** Applies reports by the matcher's rules, on a connection alone. */
public final class DirectReports {
  private final MessageLedger ledger;
  private final Attempts attempts = new Attempts();

  public DirectReports(MessageLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Applies a report.
   *
   * @param byNumber whether it waited long enough to be matched by its number
   * @return false when it found no message and is to be tried again
   */
  public boolean apply(
      Connection connection, Vendor vendor, DeliveryReport report, boolean byNumber)
      throws SQLException {
    ReportTargets targets =
        ReportTargets.find(connection, vendor.name(), vendor::matchKey, List.of(report));
    Optional<ReportTarget> target = targets.of(report);
    if (target.isEmpty() && byNumber && !targets.knowId(report)) {
      target =
          ReportTargets.unanswered(connection, vendor.name(), report.destination().orElseThrow());
      if (target.isPresent()) {
        attempts.learn(
            connection, target.get().attemptId(), vendor.matchKey(report.vendorMessageId()));
      }
    }
    if (target.isPresent()) {
      ledger.move(connection, target.get().move(vendor.name(), report).stream().toList());
    }
    return target.isPresent();
  }
}
