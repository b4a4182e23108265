package smsfacade.reports.replies;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import smsfacade.accounts.OptOuts;
import smsfacade.accounts.OptOuts.OptOut;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.Message;
import smsfacade.storage.StorageFailed;
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

  @Inject ReplyParts parts;
  @Inject OptOuts optOuts;
  @Inject Clock clock;

  @Transactional(Transactional.TxType.MANDATORY)
  public void store(String vendor, List<Reply> replies) {
    for (Reply reply : replies) {
      if (reply.part().isPresent()) {
        parts.add(vendor, reply);
      } else {
        store(vendor, reply, false);
      }
    }
  }

  /**
   * Stores a whole reply, or what there is of one, unless it is there already: a push is repeated,
   * a reply comes again until it is confirmed, and it may come by two ways.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void store(String vendor, Reply reply, boolean incomplete) {
    Optional<String> fingerprint = fingerprint(vendor, reply);
    if (fingerprint.filter(this::isStored).isPresent()) {
      return;
    }
    Optional<Acceptance> answered = answered(reply);
    entities.persist(
        new ReplyRecord(
            vendor,
            reply,
            answered.map(Acceptance::accountId),
            answered.map(Acceptance::id),
            fingerprint,
            incomplete,
            clock.instant()));
    entities.flush();
    answered.ifPresent(acceptance -> optOut(acceptance, reply));
  }

  /** In the same transaction: who was stored to have opted out has. */
  private void optOut(Acceptance answered, Reply reply) {
    try {
      optOuts.replied(
          entities.unwrap(Connection.class),
          new OptOut(answered.accountId(), answered.extension(), reply.originator()),
          reply.text());
    } catch (SQLException e) {
      throw new StorageFailed("storing that a number opted out", e);
    }
  }

  private boolean isStored(String fingerprint) {
    return entities
            .createNamedQuery(ReplyRecord.BY_FINGERPRINT, Long.class)
            .setParameter("fingerprint", fingerprint)
            .getSingleResult()
        > 0;
  }

  /** Without the vendor's time two equal replies cannot be told from one that came twice. */
  private static Optional<String> fingerprint(String vendor, Reply reply) {
    return reply
        .sentAt()
        .map(
            sentAt -> {
              String all =
                  String.join(
                      "\n",
                      vendor,
                      reply.originator().digits(),
                      reply.extension(),
                      sentAt.toString(),
                      reply.text());
              try {
                return HexFormat.of()
                    .formatHex(
                        MessageDigest.getInstance("SHA-256")
                            .digest(all.getBytes(StandardCharsets.UTF_8)));
              } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
              }
            });
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
