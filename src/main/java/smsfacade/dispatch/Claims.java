package smsfacade.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ClaimedWork.Unanswered;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.SqlArrays;
import smsfacade.storage.StorageFailed;

/**
 * Takes due work from the queue under a lease (design, rule 3). A claim moves the entry's due time
 * to the end of the lease, so the work of a node that died comes due again by itself; what that
 * node had on its way becomes UNKNOWN, the rest is sent by whoever claims next.
 */
@ApplicationScoped
public class Claims {
  /**
   * The entries to look at, in order of time, read without locks: with {@code for update} H2 would
   * sort all that is due instead of walking the index.
   */
  static final String CANDIDATES =
      "select acceptance_id from due_entry where lane = ? and due_at <= ? order by lane, due_at fetch first ? rows only";

  /** Of those, what no other node holds or has taken meanwhile. */
  static final String TAKE =
      "select acceptance_id, tries from due_entry where acceptance_id = any(?) and due_at <= ?"
          + " fetch first ? rows only for update skip locked";

  /** How many more entries are looked at than wanted, since other nodes look at the same ones. */
  private static final int SPARE = 2;

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject MessageLedger ledger;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "smsfacade.dispatch.lease-ms", defaultValue = "25000")
  long leaseMilliseconds;

  /** Claims at most {@code most} due acceptances. */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<ClaimedWork> claim(int most) {
    Instant now = clock.instant();
    Connection connection = entities.unwrap(Connection.class);
    try {
      Map<Long, Integer> triesByAcceptance = new LinkedHashMap<>();
      for (MessageLedger.Lane lane : MessageLedger.Lane.values()) {
        int room = most - triesByAcceptance.size();
        if (room > 0) {
          triesByAcceptance.putAll(
              take(connection, candidates(connection, lane, now, room * SPARE), now, room));
        }
      }
      if (triesByAcceptance.isEmpty()) {
        return List.of();
      }
      long claim = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
      lease(connection, triesByAcceptance.keySet(), claim, now.plusMillis(leaseMilliseconds));
      return load(connection, triesByAcceptance, claim);
    } catch (SQLException e) {
      throw new StorageFailed("claiming due work", e);
    }
  }

  private static List<Long> candidates(
      Connection connection, MessageLedger.Lane lane, Instant now, int most) throws SQLException {
    var ids = new ArrayList<Long>();
    try (PreparedStatement select = connection.prepareStatement(CANDIDATES)) {
      select.setInt(1, lane.number());
      select.setObject(2, now.atOffset(ZoneOffset.UTC));
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getLong(1));
        }
      }
    }
    return ids;
  }

  private static Map<Long, Integer> take(
      Connection connection, List<Long> candidates, Instant now, int most) throws SQLException {
    var taken = new LinkedHashMap<Long, Integer>();
    if (candidates.isEmpty()) {
      return taken;
    }
    try (PreparedStatement select = connection.prepareStatement(TAKE)) {
      select.setArray(1, SqlArrays.keys(connection, candidates));
      select.setObject(2, now.atOffset(ZoneOffset.UTC));
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          taken.put(row.getLong(1), row.getInt(2));
        }
      }
    }
    return taken;
  }

  private static void lease(
      Connection connection, Collection<Long> acceptances, long claim, Instant until)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update due_entry set due_at = ?, claim = ? where acceptance_id = any(?)")) {
      update.setObject(1, until.atOffset(ZoneOffset.UTC));
      update.setLong(2, claim);
      update.setArray(3, SqlArrays.keys(connection, acceptances));
      update.executeUpdate();
    }
  }

  private List<ClaimedWork> load(
      Connection connection, Map<Long, Integer> triesByAcceptance, long claim) throws SQLException {
    Map<Long, Loaded> found = acceptances(connection, triesByAcceptance, claim);
    var moves = new ArrayList<Move>();
    var unknown = new ArrayList<Long>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id, acceptance_id, msisdn, state from message where acceptance_id = any(?)"
                + " order by id")) {
      select.setArray(1, SqlArrays.keys(connection, found.keySet()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long messageId = row.getLong(1);
          MessageState state = MessageState.valueOf(row.getString(4));
          if (state == MessageState.SUBMITTING) {
            unknown.add(messageId);
            moves.add(
                Move.of(
                    messageId,
                    state,
                    MessageState.UNKNOWN,
                    "its node ended while the request was on its way"));
          } else if (state == MessageState.UNKNOWN) {
            unknown.add(messageId);
          } else if (state.isOpen()) {
            found
                .get(row.getLong(2))
                .open
                .add(new OpenMessage(messageId, new Msisdn(row.getString(3)), state));
          }
        }
      }
    }
    if (!moves.isEmpty()) {
      closeAttempts(connection, triesByAcceptance.keySet());
      ledger.move(moves);
    }
    if (!unknown.isEmpty()) {
      loadUnanswered(connection, found, unknown);
    }
    return found.values().stream().map(Loaded::complete).toList();
  }

  private static Map<Long, Loaded> acceptances(
      Connection connection, Map<Long, Integer> triesByAcceptance, long claim) throws SQLException {
    var found = new LinkedHashMap<Long, Loaded>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select a.id, a.account_id, c.user_name, a.text, a.extension, a.message_class, a.segments, a.due_at,"
                + " a.expires_at from acceptance a join account c on c.id = a.account_id where a.id = any(?)")) {
      select.setArray(1, SqlArrays.keys(connection, triesByAcceptance.keySet()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long id = row.getLong(1);
          found.put(id, new Loaded(work(row, triesByAcceptance.getOrDefault(id, 0), claim)));
        }
      }
    }
    return found;
  }

  private static void loadUnanswered(
      Connection connection, Map<Long, Loaded> found, List<Long> unknown) throws SQLException {
    var byAttempt = new LinkedHashMap<Long, Unanswered>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select a.id, a.acceptance_id, a.vendor, a.reference, m.id, m.msisdn from message m"
                + " join attempt a on a.id = m.attempt_id where m.id = any(?) order by m.id")) {
      select.setArray(1, SqlArrays.keys(connection, unknown));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long attemptId = row.getLong(1);
          Unanswered unanswered = byAttempt.get(attemptId);
          if (unanswered == null) {
            unanswered =
                new Unanswered(attemptId, row.getString(3), row.getString(4), new ArrayList<>());
            byAttempt.put(attemptId, unanswered);
            found.get(row.getLong(2)).unanswered.add(unanswered);
          }
          unanswered
              .messages()
              .add(
                  new OpenMessage(
                      row.getLong(5), new Msisdn(row.getString(6)), MessageState.UNKNOWN));
        }
      }
    }
  }

  /** Nobody will learn any more how requests ended whose node did; their messages are UNKNOWN. */
  private void closeAttempts(Connection connection, Collection<Long> acceptances)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update attempt set ended_at = ?, outcome = 'UNKNOWN', vendor_text = 'its node ended'"
                + " where acceptance_id = any(?) and ended_at is null")) {
      update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      update.setArray(2, SqlArrays.keys(connection, acceptances));
      update.executeUpdate();
    }
  }

  private static ClaimedWork work(ResultSet row, int tries, long claim) throws SQLException {
    return new ClaimedWork(
        row.getLong(1),
        claim,
        tries,
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        MessageClass.valueOf(row.getString(6)),
        row.getInt(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject(9, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
        List.of(),
        List.of());
  }

  Duration lease() {
    return Duration.ofMillis(leaseMilliseconds);
  }

  private static final class Loaded {
    private final ClaimedWork work;
    private final List<OpenMessage> open = new ArrayList<>();
    private final List<Unanswered> unanswered = new ArrayList<>();

    Loaded(ClaimedWork work) {
      this.work = work;
    }

    ClaimedWork complete() {
      return work.with(open, unanswered);
    }
  }
}
