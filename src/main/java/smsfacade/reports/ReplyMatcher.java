package smsfacade.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import smsfacade.messaging.entity.Acceptance;
import smsfacade.messaging.entity.Message;
import smsfacade.vendors.Reply;

/**
 * Stores replies with the account they answer: the newest message to that handset with the same
 * extension, else the newest at all (Huaxin names no message in a reply). A reply nobody can claim
 * is stored without an account.
 */
@ApplicationScoped
public class ReplyMatcher {
  private static final int LOOK_BACK = 50;

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Clock clock;

  @Transactional(Transactional.TxType.MANDATORY)
  void store(String vendor, List<Reply> replies) {
    for (Reply reply : replies) {
      Optional<Acceptance> answered = answered(reply);
      entities.persist(
          new ReplyRecord(
              vendor,
              reply,
              answered.map(Acceptance::accountId),
              answered.map(Acceptance::id),
              clock.instant()));
    }
  }

  private Optional<Acceptance> answered(Reply reply) {
    List<Acceptance> latest =
        entities
            .createNamedQuery(Message.LATEST_OF_NUMBER, Message.class)
            .setParameter("msisdn", reply.originator().digits())
            .setMaxResults(LOOK_BACK)
            .getResultList()
            .stream()
            .map(message -> entities.find(Acceptance.class, message.acceptanceId()))
            .toList();
    return latest.stream()
        .filter(acceptance -> acceptance.extension().equals(reply.extension()))
        .findFirst()
        .or(() -> latest.stream().findFirst());
  }
}
