package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.DueQueue.NewEntry;
import smsfacade.ledger.Lane;
import smsfacade.storage.PlainTransactions;
import smsfacade.testbed.SettableClock;

/** A node is called ended only when its heartbeat is (design, "Dispatch" 4). */
class HeartbeatTest {
  private static final Duration LEASE = Duration.ofSeconds(25);
  private final DueQueue queue = new DueQueue();
  private final Holdings holdings = new Holdings();
  private final SettableClock clock = new SettableClock(ExampleWork.NOW);
  private PlainTransactions transactions;
  private Heartbeat heartbeat;

  @BeforeEach
  void start() {
    transactions = PlainTransactions.onH2();
    heartbeat = new Heartbeat(transactions, queue, holdings, LEASE, clock);
    queueOne();
  }

  private void queueOne() {
    transactions.run(
        "queueing",
        connection -> {
          queue.add(
              connection,
              List.of(
                  new NewEntry(ExampleWork.to(1).acceptanceId(), Lane.ORDINARY, clock.instant())));
          return true;
        });
  }

  @Test
  void whatALivingNodeHoldsIsNeverTakenFromIt() {
    DueQueue.Held held = claim(false).get(0);
    holdings.hold(work(held));

    for (int second = 0; second < 120; second++) {
      clock.forward(Duration.ofSeconds(1));
      heartbeat.beatIfDue();
      assertThat(claim(true)).isEmpty();
    }

    holdings.letGo(work(held));
    clock.forward(LEASE);
    assertThat(claim(true))
        .singleElement()
        .satisfies(taken -> assertThat(taken.ofEndedNode()).isTrue());
  }

  @Test
  void aNodeThatJustStartedTakesNothingOverForTwoBeats() {
    beatFor(heartbeat.pause().multipliedBy(2).minusSeconds(1));
    assertThat(heartbeat.mayTakeOver()).isFalse();

    beatFor(Duration.ofSeconds(1));
    assertThat(heartbeat.mayTakeOver()).isTrue();
  }

  @Test
  void afterTheDatabaseWasAwayNobodyIsCalledEndedForALease() {
    beatFor(LEASE.multipliedBy(2));
    transactions.away(true);
    beatFor(Duration.ofSeconds(40));
    assertThat(heartbeat.mayTakeOver()).isFalse();

    transactions.away(false);
    beatFor(LEASE.minusSeconds(1));
    assertThat(heartbeat.mayTakeOver()).isFalse();
    beatFor(Duration.ofSeconds(6));
    assertThat(heartbeat.mayTakeOver()).isTrue();
  }

  @Test
  void aNodeThatWasAsleepCallsNobodyEnded() {
    beatFor(LEASE.multipliedBy(2));
    clock.forward(Duration.ofSeconds(36));
    assertThat(heartbeat.mayTakeOver()).as("before it beats: it would take its own").isFalse();

    heartbeat.beatIfDue();

    assertThat(heartbeat.mayTakeOver()).isFalse();
  }

  private void beatFor(Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      heartbeat.beatIfDue();
      clock.forward(Duration.ofSeconds(1));
    }
  }

  private List<DueQueue.Held> claim(boolean fromEnded) {
    Instant now = clock.instant();
    return transactions.run(
        "claiming",
        (Connection connection) ->
            queue.claim(connection, Lane.ORDINARY, 1, now, now.plus(LEASE), fromEnded));
  }

  private static ClaimedWork work(DueQueue.Held held) {
    ClaimedWork example = ExampleWork.to(1);
    return new ClaimedWork(
        held,
        0,
        List.of(),
        example.accountId(),
        example.userName(),
        example.text(),
        example.extension(),
        example.messageClass(),
        example.segments(),
        example.dueAt(),
        example.expiresAt(),
        example.mms(),
        example.sandbox(),
        example.traceparent(),
        example.messages(),
        List.of());
  }
}
