package smsfacade.reports.replies;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.vendors.Reply;

/**
 * Joins the parts of long replies, in whatever order they come (F66). The first part of a number
 * stays; a text of which parts are missing is delivered as it is after a time, because the message
 * centre uses its numbers again.
 */
@ApplicationScoped
public class ReplyParts {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject ReplyMatcher replies;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "smsfacade.reports.reply-parts-seconds", defaultValue = "600")
  long openSeconds;

  /**
   * Keeps a part. It is joined with the others by {@link #join} when it is committed: parts that
   * come at the same time do not see each other before.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void add(String vendor, Reply reply) {
    Reply.Part part = reply.part().orElseThrow();
    boolean known =
        entities
                .createNamedQuery(ReplyPart.COUNT, Long.class)
                .setParameter("vendor", vendor)
                .setParameter("msisdn", reply.originator().digits())
                .setParameter("extension", ReplyPart.cut(reply.extension()))
                .setParameter("longText", part.longText())
                .setParameter("total", part.total())
                .setParameter("number", part.number())
                .getSingleResult()
            > 0;
    if (!known) {
      entities.persist(new ReplyPart(vendor, reply, part, clock.instant()));
      entities.flush();
    }
  }

  /** Stores texts of which all parts are there, and those whose time is over as they are. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void join(int most) {
    List<ReplyPart> firsts = new ArrayList<>(complete(most));
    firsts.addAll(
        entities
            .createNamedQuery(ReplyPart.OLD_ONES, ReplyPart.class)
            .setParameter("before", clock.instant().minus(Duration.ofSeconds(openSeconds)))
            .setMaxResults(most)
            .getResultList());
    for (ReplyPart first : firsts) {
      List<ReplyPart> all = entities.contains(first) ? lockedOfSameText(first) : List.of();
      if (!all.isEmpty()) {
        all.forEach(entities::remove);
        entities.flush();
        replies.store(first.vendor(), joined(all), all.size() < first.total());
      }
    }
  }

  private List<ReplyPart> complete(int most) {
    return entities
        .createNamedQuery(ReplyPart.FIRST_OF_COMPLETE, ReplyPart.class)
        .setMaxResults(most)
        .getResultList();
  }

  /** Locked, so that two nodes never join the same text: who comes second finds no parts. */
  private List<ReplyPart> lockedOfSameText(ReplyPart part) {
    return entities
        .createNamedQuery(ReplyPart.OF_SAME_TEXT, ReplyPart.class)
        .setParameter("vendor", part.vendor())
        .setParameter("msisdn", part.originator().digits())
        .setParameter("extension", part.extension())
        .setParameter("longText", part.longText())
        .setParameter("total", part.total())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private static Reply joined(List<ReplyPart> parts) {
    ReplyPart first = parts.get(0);
    return Reply.whole(
        first.originator(),
        first.extension(),
        parts.stream().map(ReplyPart::text).collect(Collectors.joining()),
        first.sentAt());
  }
}
