package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smsfacade.storage.Sql;

/**
 * The messages that somebody may have to look at ({@link MessageState#isTrouble()}), and the only
 * writer of {@code trouble}. It follows the moves of {@link MessageLedger} in their transaction:
 * whoever has locked a message finds its row as the message is. A message that goes well never
 * comes here.
 */
public final class Troubles {
  private Troubles() {}

  /**
   * Follows moves that happened.
   *
   * @param moves in their order; one message may move more than once
   */
  static void follow(Connection connection, List<Move> moves, Instant now) throws SQLException {
    var left = new ArrayList<Long>();
    Map<Long, Move> last = new LinkedHashMap<>();
    for (Move move : moves) {
      if (last.put(move.messageId(), move) == null && move.from().isTrouble()) {
        left.add(move.messageId());
      }
    }
    if (!left.isEmpty()) {
      Sql.update(connection, "delete from trouble where message_id = any(?)", left);
    }
    Sql.batch(
        connection,
        "insert into trouble (message_id, acceptance_id, account_id, state, since, vendor, cause)"
            + " select m.id, m.acceptance_id, m.account_id, m.state, ?, coalesce(a.vendor, ''), ?"
            + " from message m left join attempt a on a.id = m.attempt_id where m.id = ?",
        last.values().stream().filter(move -> move.to().isTrouble()).toList(),
        move -> Sql.row(now, move.cause(), move.messageId()));
  }

  static void remove(Connection connection, Collection<Long> acceptanceIds) throws SQLException {
    Sql.update(
        connection,
        "delete from trouble where message_id in"
            + " (select id from message where acceptance_id = any(?))",
        acceptanceIds);
  }

  /**
   * How many are in a state.
   *
   * @param after those that came into it before are not counted
   * @param most more are not counted
   */
  public static Amount count(Connection connection, MessageState state, Instant after, int most)
      throws SQLException {
    return Sql.list(
            connection,
            "select count(*), min(since) from (select since from trouble where state = ?"
                + " and since > ? order by state, since fetch first ? rows only) as counted",
            row -> new Amount(row.number(), row.optionalInstant()),
            state,
            after,
            most)
        .get(0);
  }
}
