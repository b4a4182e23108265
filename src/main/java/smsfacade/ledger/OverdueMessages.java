package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import smsfacade.storage.Sql;

/**
 * Messages that should have left and did not: ACCEPTED, REFUSED or SUBMITTING more than {@link
 * #AFTER} past the due time of their call, while this waits for no vendor. What waits in a line for
 * vendors (paused, outside their hours, at their limit) is not overdue: its vendor says why.
 */
public final class OverdueMessages {
  /** Longer than two tries in a row may be put off. */
  public static final Duration AFTER = Duration.ofMinutes(5);

  /** Entries that are looked at, of verification texts and of others. */
  private static final int MOST = 5_000;

  /** In these states a message of an entry is still to be sent. */
  private static final String WHICH =
      " from acceptance a join message m on m.acceptance_id = a.id where a.id = any(?)"
          + " and a.due_at < ? and m.state in ('ACCEPTED', 'REFUSED', 'SUBMITTING')";

  private OverdueMessages() {}

  /** How many there are, and since when the oldest should have left. */
  public static Amount count(Connection connection, Instant now) throws SQLException {
    List<Long> calls = calls(connection, now);
    return calls.isEmpty()
        ? Amount.NONE
        : Sql.list(
                connection,
                "select count(*), min(a.due_at)" + WHICH,
                row -> new Amount(row.number(), row.optionalInstant()),
                calls,
                now.minus(AFTER))
            .get(0);
  }

  /** Their keys. */
  public static List<Long> ids(Connection connection, Instant now) throws SQLException {
    List<Long> calls = calls(connection, now);
    return calls.isEmpty()
        ? List.of()
        : Sql.list(connection, "select m.id" + WHICH, row -> row.number(), calls, now.minus(AFTER));
  }

  /** In two steps, each by the keys of one index. No try and no lease is longer than the limit. */
  private static List<Long> calls(Connection connection, Instant now) throws SQLException {
    return DueQueue.acceptedBefore(connection, now.minus(AFTER), now.plus(AFTER), MOST);
  }
}
