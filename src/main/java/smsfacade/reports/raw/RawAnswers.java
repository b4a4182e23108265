package smsfacade.reports.raw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import smsfacade.logging.RateLimitedLog;
import smsfacade.reports.fates.ReportMatcher;
import smsfacade.reports.replies.ReplyMatcher;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;
import smsfacade.storage.Undone;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReplyReader;
import smsfacade.vendors.ReplyReader.Replies;
import smsfacade.vendors.ReportReader;
import smsfacade.vendors.ReportReader.Reports;
import smsfacade.vendors.UnreadableAnswer;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * Keeps vendors' answers as they came and applies them afterwards, each exactly once: what an
 * answer says and that it was applied are one transaction.
 */
@ApplicationScoped
public class RawAnswers {
  private static final Logger LOG = System.getLogger(RawAnswers.class.getName());
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(RawAnswers.class);

  private static final Duration APPLIED_WITHIN = Duration.ofSeconds(2);

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Vendors vendors;
  @Inject ReportMatcher reportMatcher;
  @Inject ReplyMatcher replyMatcher;
  @Inject Clock clock;

  /** An answer of a vendor, or what it brought by itself. */
  public record Brought(String vendor, Content content, RawAnswer answer) {}

  /**
   * Commits an answer before it is read.
   *
   * @return its key
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public long keep(String vendor, Content content, RawAnswer answer) {
    return store(List.of(new Brought(vendor, content, answer))).get(0);
  }

  /**
   * Commits several answers as one.
   *
   * @return their keys, in their order
   * @throws Undone when none was kept and each may be tried alone
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<Long> keepTogether(List<Brought> answers) {
    try {
      return store(answers);
    } catch (RuntimeException e) {
      throw new Undone(e);
    }
  }

  private List<Long> store(List<Brought> answers) {
    Instant now = clock.instant();
    List<RawAnswerRecord> kept =
        answers.stream()
            .map(one -> new RawAnswerRecord(one.vendor(), one.content(), one.answer(), now))
            .toList();
    kept.forEach(entities::persist);
    entities.flush();
    return kept.stream().map(RawAnswerRecord::id).toList();
  }

  /**
   * Keys of answers that are not applied though there was time for it, oldest first: who keeps an
   * answer applies it at once.
   */
  @Transactional
  List<Long> leftOver(int most) {
    return entities
        .createNamedQuery(RawAnswerRecord.LEFT_OVER, Long.class)
        .setParameter("before", clock.instant().minus(APPLIED_WITHIN))
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * What came of answers.
   *
   * @param entries reports and replies that were applied
   * @param more whether the vendor probably has more waiting
   * @param problem what could not be read, without quoting it; empty when all could
   */
  public record Applied(int entries, boolean more, Optional<String> problem) {
    static final Applied NOTHING = new Applied(0, false, Optional.empty());

    Applied and(Applied other) {
      return new Applied(
          entries + other.entries, more || other.more, problem.or(() -> other.problem));
    }
  }

  /** Applies one answer, unless another node is at it or did it. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Applied apply(long id) {
    return apply(take(List.of(id)));
  }

  /**
   * Applies several answers as one, those left out that another node is at.
   *
   * @return for each key true
   * @throws Undone when none was applied and each may be tried alone
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<Boolean> applyTogether(List<Long> ids) {
    try {
      apply(take(ids));
      entities.flush();
      return Collections.nCopies(ids.size(), true);
    } catch (RuntimeException e) {
      throw new Undone(e);
    }
  }

  /** Those of some answers that are to be applied and that nobody else is at; locked. */
  private List<RawAnswerRecord> take(List<Long> ids) {
    return take(ids, RawAnswerRecord.State.NEW);
  }

  private List<RawAnswerRecord> take(List<Long> ids, RawAnswerRecord.State state) {
    List<Long> taken;
    try {
      taken =
          Sql.list(
              entities.unwrap(Connection.class),
              "select id from raw_answer where id = any(?) and state = ? for update skip locked",
              row -> row.number(),
              ids,
              state);
    } catch (SQLException e) {
      throw new StorageFailed("taking " + ids.size() + " answers", e);
    }
    return taken.isEmpty()
        ? List.of()
        : entities
            .createNamedQuery(RawAnswerRecord.WHOLE, RawAnswerRecord.class)
            .setParameter("ids", taken)
            .getResultList();
  }

  private Applied apply(List<RawAnswerRecord> answers) {
    Applied applied = Applied.NOTHING;
    var reportsByVendor = new LinkedHashMap<String, List<DeliveryReport>>();
    for (RawAnswerRecord kept : answers) {
      if (kept.content() == Content.REPLIES) {
        applied = applied.and(applyReplies(kept));
      } else {
        Reading<Reports> read = read(kept, RawAnswers::reports);
        Optional<Reports> reports = read.said();
        reportsByVendor
            .computeIfAbsent(kept.vendor(), vendor -> new ArrayList<>())
            .addAll(reports.map(Reports::reports).orElse(List.of()));
        applied =
            applied.and(
                done(
                    kept,
                    reports.map(Reports::reports).map(List::size).orElse(0),
                    reports.map(Reports::more).orElse(false),
                    read.problem().or(() -> reports.flatMap(Reports::problem))));
      }
    }
    reportsByVendor.forEach(reportMatcher::apply);
    return applied;
  }

  private Applied applyReplies(RawAnswerRecord kept) {
    Reading<Replies> read = read(kept, RawAnswers::replies);
    List<Reply> replies = read.said().map(Replies::replies).orElse(List.of());
    replyMatcher.store(kept.vendor(), replies);
    return done(
        kept,
        replies.size(),
        false,
        read.problem().or(() -> read.said().flatMap(Replies::problem)));
  }

  /** What could be read of an answer is applied; where not all could, it stays and is shown. */
  private Applied done(RawAnswerRecord kept, int entries, boolean more, Optional<String> problem) {
    if (problem.isEmpty()) {
      kept.applied(entries);
    } else {
      kept.unreadable(entries, problem.get());
      keepOneOfTheSame(kept);
    }
    return new Applied(entries, more, problem.map(any -> kept.problem()));
  }

  /** A vendor may repeat one broken answer every two seconds. */
  private void keepOneOfTheSame(RawAnswerRecord kept) {
    Optional<RawAnswerRecord> sample =
        entities
            .createNamedQuery(RawAnswerRecord.SAMPLE, RawAnswerRecord.class)
            .setParameter("vendor", kept.vendor())
            .setParameter("operation", kept.operation())
            .setParameter("digest", kept.digest(answer(kept).bytes()))
            .setMaxResults(1)
            .getResultStream()
            .findFirst();
    if (sample.isPresent() && sample.get() != kept) {
      sample.get().repeated(kept);
      entities.remove(kept);
    } else if (sample.isEmpty()) {
      FAILURES.log(
          Level.WARNING,
          "unreadable " + kept.vendor(),
          "an answer of vendor {0} to {1} cannot be read, or not wholly; it is kept: {2}",
          kept.vendor(),
          kept.operation(),
          kept.problem());
    }
  }

  /**
   * What an answer says.
   *
   * @param problem why it cannot be read; empty when it can
   */
  private record Reading<T>(Optional<T> said, Optional<String> problem) {}

  private <T> Reading<T> read(RawAnswerRecord kept, BiFunction<Vendor, RawAnswer, T> reading) {
    Optional<Vendor> vendor = vendors.find(kept.vendor());
    if (vendor.isEmpty()) {
      return unread("the vendor is not configured any more");
    }
    try {
      return new Reading<>(
          Optional.of(reading.apply(vendor.get(), answer(kept))), Optional.empty());
    } catch (UnreadableAnswer e) {
      return unread(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      // A vendor must not throw anything else; should one do so all the same, its answer is kept.
      // Without its text, which may quote the answer.
      FAILURES.log(
          Level.ERROR,
          "threw " + kept.vendor(),
          "vendor {0} threw when it read an answer: {1} at {2}",
          kept.vendor(),
          e.getClass().getName(),
          Arrays.stream(e.getStackTrace()).findFirst().map(String::valueOf).orElse(""));
      return unread(e.getClass().getSimpleName());
    }
  }

  /** As it came; one that 0.1.0 kept was decoded before. */
  private RawAnswer answer(RawAnswerRecord kept) {
    if (!kept.isText()) {
      return kept.answer();
    }
    try {
      List<String> pieces =
          Sql.list(
              entities.unwrap(Connection.class),
              "select body from raw_answer_piece where raw_answer_id = ? order by piece",
              row -> row.text(),
              kept.id());
      return new RawAnswer(kept.operation(), String.join("", pieces));
    } catch (SQLException e) {
      throw new StorageFailed("reading an answer", e);
    }
  }

  private static <T> Reading<T> unread(String problem) {
    return new Reading<>(Optional.empty(), Optional.of(problem));
  }

  private static Reports reports(Vendor vendor, RawAnswer answer) {
    if (vendor instanceof ReportReader reader) {
      return reader.readReports(answer);
    }
    throw new UnreadableAnswer("the vendor has no reports any more");
  }

  private static Replies replies(Vendor vendor, RawAnswer answer) {
    if (vendor instanceof ReplyReader reader) {
      return reader.readReplies(answer);
    }
    throw new UnreadableAnswer("the vendor has no replies any more");
  }

  /** The reports of one answer, as far as it can be read. */
  record Reported(String vendor, List<DeliveryReport> reports, Optional<String> problem) {}

  /** The reports of an answer that is not applied; empty when it is, or holds replies. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Reported> reportsOf(long id) {
    return take(List.of(id)).stream()
        .filter(kept -> kept.content() == Content.REPORTS)
        .findFirst()
        .flatMap(
            kept ->
                read(kept, RawAnswers::reports)
                    .said()
                    .map(
                        reports ->
                            new Reported(kept.vendor(), reports.reports(), reports.problem())));
  }

  /** Applies one report alone. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void apply(String vendor, DeliveryReport report) {
    reportMatcher.apply(vendor, List.of(report));
  }

  /** Of an answer's reports all but some could be applied, and it is done with. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void appliedInPart(long id, int reports, int failed, Optional<String> problem) {
    for (RawAnswerRecord kept : take(List.of(id))) {
      done(kept, reports - failed, false, problem);
      if (failed > 0) {
        kept.note(failed + " of " + reports + " reports cannot be applied");
        FAILURES.log(
            Level.WARNING,
            "in part " + kept.vendor(),
            "answer {0} of vendor {1}: {2} of {3} reports cannot be applied",
            String.valueOf(id),
            kept.vendor(),
            String.valueOf(failed),
            String.valueOf(reports));
      }
    }
  }

  /** Nothing of an answer could be applied; after some tries it waits to be replayed. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void failed(long id, RuntimeException reason) {
    for (RawAnswerRecord kept : take(List.of(id))) {
      if (kept.failed(reason.getClass().getSimpleName())) {
        FAILURES.log(
            Level.WARNING,
            "not applied " + kept.vendor(),
            "answer " + id + " of vendor " + kept.vendor() + " cannot be applied; it is kept",
            reason);
      }
    }
  }

  /**
   * Keys of unreadable answers, oldest first.
   *
   * @param after the last key seen
   */
  @Transactional
  List<Long> unreadable(long after, int most) {
    return entities
        .createNamedQuery(RawAnswerRecord.IDS_BY_STATE, Long.class)
        .setParameter("state", RawAnswerRecord.State.UNREADABLE)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * A kept answer, without what it says.
   *
   * @param bytes of its body; 0 for what 0.1.0 kept
   * @param repeats how often the same came again
   * @param problem why it could not be read, without quoting it
   */
  public record KeptAnswer(
      long id,
      String vendor,
      String operation,
      Instant receivedAt,
      String state,
      long bytes,
      int repeats,
      Optional<String> problem) {}

  /**
   * A kept answer as it came.
   *
   * @param contentType the header; empty when there was none
   * @param body as far as it can be decoded
   */
  public record WholeAnswer(KeptAnswer kept, int status, String contentType, String body) {}

  /**
   * Unreadable answers, newest first.
   *
   * @param vendor of one; empty for all
   */
  @Transactional
  public List<KeptAnswer> unreadable(String vendor, int most) {
    return entities
        .createNamedQuery(RawAnswerRecord.NEWEST_UNREADABLE, RawAnswerRecord.class)
        .setParameter("vendor", vendor)
        .setMaxResults(most)
        .getResultStream()
        .map(RawAnswerRecord::kept)
        .toList();
  }

  /** An answer whatever became of it; empty when it is not kept (any more). */
  @Transactional
  public Optional<WholeAnswer> whole(long id) {
    return entities
        .createNamedQuery(RawAnswerRecord.WHOLE, RawAnswerRecord.class)
        .setParameter("ids", List.of(id))
        .getResultStream()
        .findFirst()
        .map(
            kept -> {
              RawAnswer answer = answer(kept);
              return new WholeAnswer(
                  kept.kept(), answer.status(), answer.contentType(), answer.body());
            });
  }

  /** What is kept and not applied, or not wholly, by vendor. */
  @Transactional
  Map<String, KeptAnswers.Kept> kept() {
    return entities
        .createNamedQuery(RawAnswerRecord.KEPT, Object[].class)
        .setParameter(
            "states", List.of(RawAnswerRecord.State.NEW, RawAnswerRecord.State.UNREADABLE))
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (String) row[0], row -> new KeptAnswers.Kept((Long) row[1], (Long) row[2])));
  }

  /**
   * An operator gives up a vendor's unreadable answers: they stay stored and count no longer.
   *
   * @return how many
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int giveUpUnreadable(String vendor) {
    int given =
        entities
            .createNamedQuery(RawAnswerRecord.GIVE_UP)
            .setParameter("vendor", vendor)
            .executeUpdate();
    LOG.log(
        Level.INFO,
        "{0} unreadable answers of vendor {1} given up by JMX",
        String.valueOf(given),
        vendor);
    return given;
  }

  /** Reads an unreadable answer once more, unless another node is at it. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Applied replay(long id) {
    List<RawAnswerRecord> taken = take(List.of(id), RawAnswerRecord.State.UNREADABLE);
    taken.forEach(RawAnswerRecord::replay);
    return apply(taken);
  }
}
