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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import smsfacade.reports.fates.ReportMatcher;
import smsfacade.reports.fates.UnmatchedReport;
import smsfacade.reports.replies.ReplyMatcher;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;
import smsfacade.storage.Undone;
import smsfacade.vendors.DeliveryReport;
import smsfacade.vendors.RawAnswer;
import smsfacade.vendors.Reply;
import smsfacade.vendors.ReplyReader;
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
   * Applies one answer, unless another node is at it or did it.
   *
   * @return whether the vendor probably has more waiting
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean apply(long id) {
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

  /** The answers, locked, that are to be applied and that nobody else is at; oldest first. */
  private List<RawAnswerRecord> take(List<Long> ids) {
    List<Long> taken;
    try {
      taken =
          Sql.list(
              entities.unwrap(Connection.class),
              "select id from raw_answer where id = any(?) and state = 'NEW'"
                  + " for update skip locked",
              row -> row.number(),
              ids);
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

  private boolean apply(List<RawAnswerRecord> answers) {
    boolean more = false;
    var reportsByVendor = new LinkedHashMap<String, List<DeliveryReport>>();
    for (RawAnswerRecord kept : answers) {
      if (kept.content() == Content.REPLIES) {
        read(kept, RawAnswers::replies).ifPresent(replies -> store(kept, replies));
      } else {
        Optional<Reports> reports = read(kept, RawAnswers::reports);
        reports.ifPresent(
            read -> {
              reportsByVendor
                  .computeIfAbsent(kept.vendor(), vendor -> new ArrayList<>())
                  .addAll(read.reports());
              kept.applied(read.reports().size());
            });
        more |= reports.map(Reports::more).orElse(false);
      }
    }
    reportsByVendor.forEach(reportMatcher::apply);
    return more;
  }

  private void store(RawAnswerRecord kept, List<Reply> replies) {
    replyMatcher.store(kept.vendor(), replies);
    kept.applied(replies.size());
  }

  /** What an answer says; empty when it cannot be read, which is noted. */
  private <T> Optional<T> read(
      RawAnswerRecord kept, BiFunction<Vendor, RawAnswerRecord, T> reading) {
    Optional<Vendor> vendor = vendors.find(kept.vendor());
    if (vendor.isEmpty()) {
      kept.unreadable("the vendor is not configured any more");
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(vendor.get(), kept));
    } catch (UnreadableAnswer e) {
      kept.unreadable(String.valueOf(e.getMessage()));
      LOG.log(
          Level.WARNING,
          "an answer of vendor {0} cannot be read; it is kept: {1}",
          kept.vendor(),
          e.getMessage());
    } catch (RuntimeException e) {
      // A vendor must not throw anything else; should one do so all the same, its answer is kept.
      kept.unreadable(e.getClass().getSimpleName());
      LOG.log(Level.ERROR, "vendor " + kept.vendor() + " threw when it read an answer", e);
    }
    return Optional.empty();
  }

  private static Reports reports(Vendor vendor, RawAnswerRecord kept) {
    if (vendor instanceof ReportReader reader) {
      return reader.readReports(kept.answer());
    }
    throw new UnreadableAnswer("the vendor has no reports any more");
  }

  private static List<Reply> replies(Vendor vendor, RawAnswerRecord kept) {
    if (vendor instanceof ReplyReader reader) {
      return reader.readReplies(kept.answer());
    }
    throw new UnreadableAnswer("the vendor has no replies any more");
  }

  /** The reports of one answer. */
  record Reported(String vendor, List<DeliveryReport> reports) {}

  /** The reports of an answer that is not applied; empty when it is, or holds replies. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Reported> reportsOf(long id) {
    return take(List.of(id)).stream()
        .filter(kept -> kept.content() == Content.REPORTS)
        .findFirst()
        .flatMap(
            kept ->
                read(kept, RawAnswers::reports)
                    .map(reports -> new Reported(kept.vendor(), reports.reports())));
  }

  /** Applies one report alone. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void apply(String vendor, DeliveryReport report) {
    reportMatcher.apply(vendor, List.of(report));
  }

  /** Of an answer's reports all but some could be applied, and it is done with. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void appliedInPart(long id, int reports, int failed) {
    for (RawAnswerRecord kept : take(List.of(id))) {
      kept.applied(reports - failed);
      if (failed > 0) {
        kept.note(failed + " of " + reports + " reports cannot be applied");
        LOG.log(
            Level.WARNING,
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
        LOG.log(
            Level.WARNING,
            "answer " + id + " of vendor " + kept.vendor() + " cannot be applied; it is kept",
            reason);
      }
    }
  }

  /** How many reports found no message yet. */
  @Transactional
  public long unmatchedReports() {
    return entities.createNamedQuery(UnmatchedReport.COUNT, Long.class).getSingleResult();
  }

  /** How many answers could not be read. */
  @Transactional
  public long unreadable() {
    return entities
        .createNamedQuery(RawAnswerRecord.COUNT, Long.class)
        .setParameter("state", RawAnswerRecord.State.UNREADABLE)
        .getSingleResult();
  }

  /**
   * Puts the unreadable answers back to be read once more.
   *
   * @return how many
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int replayUnreadable() {
    List<Long> ids =
        entities
            .createNamedQuery(RawAnswerRecord.IDS_BY_STATE, Long.class)
            .setParameter("state", RawAnswerRecord.State.UNREADABLE)
            .getResultList();
    ids.forEach(id -> entities.find(RawAnswerRecord.class, id).replay());
    return ids.size();
  }
}
