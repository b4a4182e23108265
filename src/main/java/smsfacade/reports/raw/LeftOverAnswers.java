package smsfacade.reports.raw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import smsfacade.vendors.DeliveryReport;

/**
 * Applies answers that were kept and not applied: their node ended, or something failed. One that
 * fails holds up no other, and of one that fails as a whole every report is applied that can be;
 * one that is applied twice by that changes nothing.
 */
@ApplicationScoped
public class LeftOverAnswers {
  private static final Logger LOG = System.getLogger(LeftOverAnswers.class.getName());

  @Inject RawAnswers answers;

  /**
   * Applies the oldest.
   *
   * @throws RuntimeException why the first failed of those that could not be applied, after the
   *     others were
   */
  public void apply(int most) {
    RuntimeException first = null;
    for (long id : answers.leftOver(most)) {
      try {
        apply(id);
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private void apply(long id) {
    try {
      answers.apply(id);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "answer " + id + " not applied; its reports are tried one by one", e);
      applyOneByOne(id, e);
    }
  }

  private void applyOneByOne(long id, RuntimeException reason) {
    Optional<RawAnswers.Reported> reported = answers.reportsOf(id);
    List<DeliveryReport> reports = reported.map(RawAnswers.Reported::reports).orElse(List.of());
    int failed = 0;
    for (DeliveryReport report : reports) {
      try {
        answers.apply(reported.orElseThrow().vendor(), report);
      } catch (RuntimeException e) {
        failed++;
        LOG.log(Level.DEBUG, "a report of answer " + id + " cannot be applied", e);
      }
    }
    if (failed == reports.size()) {
      // Perhaps the database is away; then this fails as well and counts for nothing.
      answers.failed(id, reason);
      throw reason;
    }
    answers.appliedInPart(id, reports.size(), failed);
  }
}
