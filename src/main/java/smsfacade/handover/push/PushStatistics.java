package smsfacade.handover.push;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** This node's pushes, since it started. */
@ApplicationScoped
public class PushStatistics {
  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder taken = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder givenUp = new LongAdder();

  void begun() {
    underWay.incrementAndGet();
  }

  void ended() {
    underWay.decrementAndGet();
  }

  void taken() {
    taken.increment();
  }

  void failed() {
    failed.increment();
  }

  void givenUp(int boxes) {
    givenUp.add(boxes);
  }

  /** Requests that are begun, and how they ended is not noted. */
  public int underWay() {
    return underWay.get();
  }

  /** Requests that were taken. */
  public long requestsTaken() {
    return taken.sum();
  }

  /** Requests that were not, at whichever attempt. */
  public long requestsFailed() {
    return failed.sum();
  }

  /** Reports and replies that can be fetched since no attempt was taken. */
  public long boxesGivenUp() {
    return givenUp.sum();
  }
}
