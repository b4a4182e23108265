package smsfacade.handover.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** This node's pushes, since it started. */
@ApplicationScoped
public class PushStatistics {
  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder taken = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final Map<String, OfAccount> byAccount = new ConcurrentHashMap<>();
  private final Clock clock;

  /** For the proxy, and for tests in which the time does not matter. */
  protected PushStatistics() {
    this(Clock.systemUTC());
  }

  @Inject
  public PushStatistics(Clock clock) {
    this.clock = clock;
  }

  /**
   * What went wrong with the pushes of an account on this node, since it started.
   *
   * @param givenUp reports and replies that can be fetched since no attempt was taken
   * @param lastError why the last attempt that was not taken was not; without the address
   */
  public record OfAccount(long givenUp, String lastError, Instant lastErrorAt) {}

  void begun() {
    underWay.incrementAndGet();
  }

  void ended() {
    underWay.decrementAndGet();
  }

  void taken() {
    taken.increment();
  }

  void failed(String account, String why) {
    failed.increment();
    note(account, why, 0);
  }

  void givenUp(String account, int boxes, String why) {
    givenUp.add(boxes);
    note(account, why, boxes);
  }

  private void note(String account, String why, int boxes) {
    byAccount.compute(
        account,
        (name, former) ->
            new OfAccount((former == null ? 0 : former.givenUp()) + boxes, why, clock.instant()));
  }

  /** By user name; accounts with which nothing went wrong are left out. */
  public Map<String, OfAccount> troubles() {
    return Map.copyOf(byAccount);
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
