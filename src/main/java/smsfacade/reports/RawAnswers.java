package smsfacade.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import smsfacade.reports.RawAnswerRecord.Content;
import smsfacade.storage.StorageFailed;
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

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Vendors vendors;
  @Inject ReportMatcher reportMatcher;
  @Inject ReplyMatcher replyMatcher;
  @Inject Clock clock;

  /**
   * Commits an answer before it is read.
   *
   * @return its key
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  long keep(String vendor, Content content, RawAnswer answer) {
    var kept = new RawAnswerRecord(vendor, content, answer, clock.instant());
    entities.persist(kept);
    entities.flush();
    return (Long) entities.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(kept);
  }

  /** Keys of answers that are not applied yet, oldest first. */
  @Transactional
  List<Long> waiting(int most) {
    return entities
        .createNamedQuery(RawAnswerRecord.NEW_ONES, Long.class)
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Applies one answer, unless another node is at it or did it.
   *
   * @return whether the vendor probably has more waiting
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean apply(long id) {
    RawAnswerRecord kept = take(id);
    if (kept == null) {
      return false;
    }
    if (kept.content() == Content.REPLIES) {
      read(kept, RawAnswers::replies).ifPresent(replies -> store(kept, replies));
      return false;
    }
    Optional<Reports> reports = read(kept, RawAnswers::reports);
    reports.ifPresent(read -> apply(kept, read));
    return reports.map(Reports::more).orElse(false);
  }

  /** The answer, locked, if it is to be applied and nobody else is at it. */
  private @Nullable RawAnswerRecord take(long id) {
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id from raw_answer where id = ? and state = 'NEW' for update skip locked")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? entities.find(RawAnswerRecord.class, id) : null;
      }
    } catch (SQLException e) {
      throw new StorageFailed("taking answer " + id, e);
    }
  }

  private void apply(RawAnswerRecord kept, Reports reports) {
    reportMatcher.apply(kept.vendor(), reports.reports());
    kept.applied(reports.reports().size());
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
          Level.WARNING, "an answer of vendor " + kept.vendor() + " cannot be read; it is kept", e);
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
    RawAnswerRecord kept = take(id);
    return kept == null || kept.content() == Content.REPLIES
        ? Optional.empty()
        : read(kept, RawAnswers::reports)
            .map(reports -> new Reported(kept.vendor(), reports.reports()));
  }

  /** Applies one report alone. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void apply(String vendor, DeliveryReport report) {
    reportMatcher.apply(vendor, List.of(report));
  }

  /** Of an answer's reports all but some could be applied, and it is done with. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void appliedInPart(long id, int reports, int failed) {
    RawAnswerRecord kept = take(id);
    if (kept != null) {
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
    RawAnswerRecord kept = take(id);
    if (kept != null && kept.failed(reason.getClass().getSimpleName())) {
      LOG.log(
          Level.WARNING,
          "answer " + id + " of vendor " + kept.vendor() + " cannot be applied; it is kept",
          reason);
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
