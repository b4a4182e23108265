package smsfacade.reports.fates;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import smsfacade.ledger.MessageLedger;
import smsfacade.vendors.Vendors;

/** A matcher without a container. */
public class TestReportMatcher extends ReportMatcher {
  public TestReportMatcher(
      EntityManager entities, MessageLedger ledger, Vendors vendors, Clock clock) {
    this.entities = entities;
    this.ledger = ledger;
    this.vendors = vendors;
    this.clock = clock;
    this.statistics = new ReportStatistics();
  }
}
