package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import smsfacade.node.Node;

/** A ledger without a container, before whose first moves something else may happen. */
public final class TestLedger extends MessageLedger {
  private Runnable beforeMoves;

  public TestLedger(Clock clock, Runnable beforeMoves) {
    super(new Node(), clock);
    this.beforeMoves = beforeMoves;
  }

  @Override
  public List<Boolean> move(Connection connection, List<Move> moves) throws SQLException {
    Runnable first = beforeMoves;
    beforeMoves = () -> {};
    first.run();
    return super.move(connection, moves);
  }
}
