package smsfacade.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import smsfacade.node.Node;

/** A ledger without a container, before whose first moves something else may happen. */
public final class TestLedger extends MessageLedger {
  private Runnable beforeMoves;

  public TestLedger(EntityManager entities, Clock clock, Runnable beforeMoves) {
    this.entities = entities;
    this.clock = clock;
    this.node = new Node();
    this.beforeMoves = beforeMoves;
  }

  @Override
  public List<Boolean> move(List<Move> moves) {
    Runnable first = beforeMoves;
    beforeMoves = () -> {};
    first.run();
    return super.move(moves);
  }
}
