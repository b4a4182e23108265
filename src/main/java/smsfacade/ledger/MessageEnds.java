package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Who wants to know that messages came to their end; told in the transaction in which they did. */
public interface MessageEnds {
  /**
   * Messages came to an end, or from one to another.
   *
   * @param moves those that happened, all to states that are an {@link MessageState#isEnd() end}
   */
  void ended(Connection connection, List<Move> moves, Instant now) throws SQLException;
}
