package smsfacade.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /** Keeps a part; the whole text when it was the last that was missing. */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<Reply> add(String vendor, Reply reply) {
    Reply.Part part = reply.part().orElseThrow();
    List<ReplyPart> known = ofSameText(vendor, reply, part);
    if (known.stream().anyMatch(other -> other.number() == part.number())) {
      return Optional.empty();
    }
    entities.persist(new ReplyPart(vendor, reply, part, clock.instant()));
    entities.flush();
    if (known.size() + 1 < part.total()) {
      return Optional.empty();
    }
    List<ReplyPart> all = ofSameText(vendor, reply, part);
    all.forEach(entities::remove);
    return Optional.of(joined(all));
  }

  private List<ReplyPart> ofSameText(String vendor, Reply reply, Reply.Part part) {
    return ofSameText(
        vendor,
        reply.originator().digits(),
        ReplyPart.cut(reply.extension()),
        part.longText(),
        part.total());
  }

  private List<ReplyPart> ofSameText(
      String vendor, String msisdn, String extension, int longText, int total) {
    return entities
        .createNamedQuery(ReplyPart.OF_SAME_TEXT, ReplyPart.class)
        .setParameter("vendor", vendor)
        .setParameter("msisdn", msisdn)
        .setParameter("extension", extension)
        .setParameter("longText", longText)
        .setParameter("total", total)
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

  /** Delivers texts whose first part came too long ago, with what there is of them. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void closeOld(int most) {
    List<ReplyPart> old =
        entities
            .createNamedQuery(ReplyPart.OLD_ONES, ReplyPart.class)
            .setParameter("before", clock.instant().minus(Duration.ofSeconds(openSeconds)))
            .setMaxResults(most)
            .getResultList();
    for (ReplyPart part : old) {
      List<ReplyPart> all =
          entities.contains(part)
              ? ofSameText(
                  part.vendor(),
                  part.originator().digits(),
                  part.extension(),
                  part.longText(),
                  part.total())
              : List.of();
      if (!all.isEmpty()) {
        all.forEach(entities::remove);
        entities.flush();
        replies.store(part.vendor(), joined(all), true);
      }
    }
  }
}
