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
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import smsfacade.accounts.OptOuts;
import smsfacade.accounts.OptOuts.OptOut;
import smsfacade.handover.ReplyBox;
import smsfacade.handover.ReplyBoxes;
import smsfacade.reports.replies.AnsweredMessages.Answered;
import smsfacade.storage.StorageFailed;
import smsfacade.vendors.Reply;

/**
 * Stores replies with the account they answer, and puts them aside for it where it is certain
 * (PH-12 to PH-15). A reply nobody can claim is stored without an account.
 */
@ApplicationScoped
public class ReplyMatcher {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject ReplyParts parts;
  @Inject AnsweredMessages messages;
  @Inject OptOuts optOuts;
  @Inject ReplyBoxes boxes;
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
    var connection = entities.unwrap(Connection.class);
    Instant now = clock.instant();
    try {
      Optional<Answered> answered = messages.by(connection, vendor, reply);
      var stored =
          new ReplyRecord(
              vendor,
              reply,
              answered.map(Answered::accountId),
              answered.flatMap(Answered::acceptanceId),
              fingerprint,
              incomplete,
              now);
      entities.persist(stored);
      entities.flush();
      if (answered.isPresent()) {
        handOver(connection, stored, answered.get(), reply, now);
      }
    } catch (SQLException e) {
      throw new StorageFailed("storing a reply", e);
    }
  }

  /** In the same transaction: who was stored to have opted out has. */
  private void handOver(
      Connection connection, ReplyRecord stored, Answered answered, Reply reply, Instant now)
      throws SQLException {
    optOuts.replied(
        connection,
        new OptOut(answered.accountId(), answered.extension(), reply.originator()),
        reply.text());
    if (answered.certain()) {
      boxes.stored(
          connection,
          answered.accountId(),
          new ReplyBox(
              stored.id(),
              stored.originator(),
              stored.text(),
              reply.sentAt().orElse(now),
              ReplyRecord.cut(answered.extension())),
          now);
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
}
