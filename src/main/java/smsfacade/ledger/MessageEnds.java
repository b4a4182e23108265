package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Who keeps something of messages that came to their end; told in the transaction in which they
 * did.
 */
public interface MessageEnds {
  /**
   * Messages came to an end, or from one to another.
   *
   * @param moves those that happened, all to states that are an {@link MessageState#isEnd() end}
   */
  void ended(Connection connection, List<Move> moves, Instant now) throws SQLException;

  /**
   * Messages that had come to their end are to be sent again.
   *
   * @param messageIds their keys
   */
  void reopened(Connection connection, Collection<Long> messageIds) throws SQLException;

  /** Calls are old and go, with all that belongs to them. */
  void forgotten(Connection connection, Collection<Long> acceptanceIds) throws SQLException;
}
