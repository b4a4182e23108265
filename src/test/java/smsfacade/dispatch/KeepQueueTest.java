package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.Lane;
import smsfacade.ledger.WaitingLines;
import smsfacade.sms.MessageClass;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;

/** What waits costs nothing, however much it is (design, "Dispatch" 7). */
class KeepQueueTest {
  private static final int LINE = 1;
  private static final int WAITING = 12_000;
  private static final Lane IN_LINE = Lane.waiting(LINE, MessageClass.NOTICE);

  private final PlainTransactions transactions = PlainTransactions.onH2();
  private final AtomicLong generation = new AtomicLong();
  private final KeepQueue keepQueue =
      new KeepQueue(
          transactions,
          new DueQueue(),
          new WaitingLines(),
          new Lines(System::nanoTime),
          new PlannedBefore(generation::get),
          Duration.ofHours(24),
          vendor -> true,
          generation::get,
          Clock.fixed(ExampleWork.NOW, ZoneOffset.UTC));

  @Test
  void withOtherDefinitionsEachEntryIsWokenOnceThoughItHasToWaitAgain() {
    update("insert into waiting_line (id, vendors) values (" + LINE + ", 'paused')");
    update(
        "insert into due_entry (acceptance_id, lane, due_at, tries) select n.x, "
            + IN_LINE.number()
            + ", timestamp '2026-11-28 03:00:00+00', 0 from system_range(1, "
            + WAITING
            + ") as n(x)");

    assertThat(wokenAndParkedAgain()).isEqualTo(WAITING);
    assertThat(wokenAndParkedAgain()).as("with the same definitions").isZero();
    generation.incrementAndGet();
    assertThat(wokenAndParkedAgain()).isEqualTo(WAITING);
  }

  /** In ten seconds. */
  private int wokenAndParkedAgain() {
    var woken = new ArrayList<Long>();
    for (int i = 0; i < 10; i++) {
      keepQueue.keep();
      woken.addAll(
          transactions.<List<Long>>run(
              "finding what was woken",
              connection ->
                  Sql.list(
                      connection,
                      "select acceptance_id from due_entry where lane = ?",
                      row -> row.number(),
                      Lane.ORDINARY.number())));
      update(
          "update due_entry set lane = %d where lane = %d"
              .formatted(IN_LINE.number(), Lane.ORDINARY.number()));
    }
    assertThat(woken).doesNotHaveDuplicates();
    return woken.size();
  }

  private void update(String sql) {
    transactions.<Integer>run("arranging", connection -> Sql.update(connection, sql));
  }
}
