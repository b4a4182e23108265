package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.DueQueue.NewEntry;
import smsfacade.ledger.Lane;
import smsfacade.ledger.LaneFigures;
import smsfacade.ledger.WaitingLines;
import smsfacade.sms.MessageClass;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;

/** What waits is counted by lane and line (F81). */
class QueueFiguresTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private final DueQueue queue = new DueQueue();

  @ParameterizedTest
  @EachDatabase
  void countsWhatCanLeaveAndWhatWaitsForVendors(DataSource database) {
    var transactions = new PlainTransactions(database);
    QueueFigures.Figures figures =
        transactions.run(
            "counting",
            connection -> {
              var lines = new WaitingLines();
              int line = lines.line(connection, List.of("one", "other")).orElseThrow();
              queue.add(
                  connection,
                  List.of(
                      new NewEntry(1, Lane.URGENT, NOW.minusSeconds(3)),
                      new NewEntry(2, Lane.ORDINARY, NOW.minusSeconds(7)),
                      new NewEntry(3, Lane.ORDINARY, NOW.plusSeconds(7)),
                      new NewEntry(
                          4, Lane.waiting(line, MessageClass.NOTICE), NOW.minusSeconds(60))));
              return new QueueFigures.Figures(NOW, LaneFigures.all(connection, lines, NOW));
            });

    assertThat(figures.waiting()).isEqualTo(4);
    assertThat(figures.due()).isEqualTo(2);
    assertThat(figures.oldestDueMilliseconds()).isEqualTo(7_000);
    assertThat(figures.inLines()).isEqualTo(1);
    assertThat(figures.lanes()).isEqualTo(Map.of("urgent", 1L, "ordinary", 2L));
    assertThat(figures.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.vendors()).containsExactly("one", "other");
              assertThat(line.messageClass()).contains(MessageClass.NOTICE);
              assertThat(line.calls()).isEqualTo(1);
              assertThat(line.oldestMilliseconds(NOW)).isEqualTo(60_000);
            });
  }
}
