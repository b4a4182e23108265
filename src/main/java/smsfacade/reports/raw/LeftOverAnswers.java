package smsfacade.reports.raw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import smsfacade.vendors.DeliveryReport;

/**
 * Applies answers that were kept and not applied: their node ended, or something failed. One that
 * fails holds up no other, and of one that fails as a whole every report is applied that can be;
 * one that is applied twice by that changes nothing.
 */
@ApplicationScoped
public class LeftOverAnswers {
  private static final Logger LOG = System.getLogger(LeftOverAnswers.class.getName());

  private static final int MOST_AT_ONCE = 200;
  private static final int MOST_PROBLEMS = 5;

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

  /**
   * Reads what could not be read once more: another version may know better, or the definitions.
   * Applying twice what was read before is harmless.
   *
   * @return a sentence: how many were read, what was in them, how many still cannot be
   */
  public String replayUnreadable() {
    int read = 0;
    int entries = 0;
    var still = new TreeMap<String, Integer>();
    long last = 0;
    List<Long> ids = answers.unreadable(last, MOST_AT_ONCE);
    while (!ids.isEmpty()) {
      for (long id : ids) {
        RawAnswers.Applied applied = replay(id);
        entries += applied.entries();
        if (applied.problem().isPresent()) {
          still.merge(applied.problem().get(), 1, Integer::sum);
        } else {
          read++;
        }
        last = id;
      }
      ids = answers.unreadable(last, MOST_AT_ONCE);
    }
    return read
        + " answer(s) read, with "
        + entries
        + " report(s) and replies; still not, or not wholly: "
        + still.values().stream().mapToInt(Integer::intValue).sum()
        + still.entrySet().stream()
            .limit(MOST_PROBLEMS)
            .map(problem -> "; " + problem.getValue() + " times " + problem.getKey())
            .collect(Collectors.joining());
  }

  private RawAnswers.Applied replay(long id) {
    try {
      return answers.replay(id);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "answer " + id + " is not applied", e);
      return new RawAnswers.Applied(0, false, Optional.of("cannot be applied"));
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
    answers.appliedInPart(
        id, reports.size(), failed, reported.flatMap(RawAnswers.Reported::problem));
  }
}
