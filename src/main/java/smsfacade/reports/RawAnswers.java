package smsfacade.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import smsfacade.reports.RawAnswerRecord.Content;
import smsfacade.vendors.RawAnswer;
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
    RawAnswerRecord kept = entities.find(RawAnswerRecord.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (kept == null || kept.state() != RawAnswerRecord.State.NEW) {
      return false;
    }
    Optional<Vendor> vendor = vendors.find(kept.vendor());
    if (vendor.isEmpty()) {
      kept.unreadable("the vendor is not configured any more");
      return false;
    }
    try {
      return kept.content() == Content.REPORTS
          ? applyReports(kept, vendor.get())
          : applyReplies(kept, vendor.get());
    } catch (UnreadableAnswer e) {
      kept.unreadable(String.valueOf(e.getMessage()));
      LOG.log(
          Level.WARNING,
          "answer " + id + " of vendor " + kept.vendor() + " cannot be read; it is kept",
          e);
      return false;
    }
  }

  private boolean applyReports(RawAnswerRecord kept, Vendor vendor) {
    if (!(vendor instanceof ReportReader reader)) {
      kept.unreadable("the vendor has no reports any more");
      return false;
    }
    Reports reports = reader.readReports(kept.answer());
    reportMatcher.apply(kept.vendor(), reports.reports());
    kept.applied(reports.reports().size());
    return reports.more();
  }

  private boolean applyReplies(RawAnswerRecord kept, Vendor vendor) {
    if (!(vendor instanceof ReplyReader reader)) {
      kept.unreadable("the vendor has no replies any more");
      return false;
    }
    var replies = reader.readReplies(kept.answer());
    replyMatcher.store(kept.vendor(), replies);
    kept.applied(replies.size());
    return false;
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
