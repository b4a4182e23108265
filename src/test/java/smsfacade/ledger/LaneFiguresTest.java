package smsfacade.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.sms.MessageClass;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;

/** F79: the queue by lane, vendor and age. */
class LaneFiguresTest {
  @RegisterExtension static final BothDatabases DATABASES = new BothDatabases();

  private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofMinutes(5));
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  @ParameterizedTest
  @EachDatabase
  void countsWhatCanLeaveAndWhatWaitsApart(DataSource database) {
    var transactions = new PlainTransactions(database);
    var queue = new DueQueue();
    var lines = new WaitingLines();
    List<LaneFigures.Figure> figures =
        transactions.run(
            "a test",
            connection -> {
              int line = lines.line(connection, List.of("two", "one")).orElseThrow();
              queue.add(
                  connection,
                  List.of(
                      new DueQueue.NewEntry(1, Lane.URGENT, NOW),
                      new DueQueue.NewEntry(2, Lane.ORDINARY, LONG_AGO),
                      new DueQueue.NewEntry(3, Lane.ORDINARY, LATER),
                      new DueQueue.NewEntry(
                          4, Lane.waiting(line, MessageClass.VERIFICATION), LONG_AGO)));
              assertThat(LaneFigures.oldestDue(connection, LONG_AGO.minusSeconds(1))).isEmpty();
              assertThat(LaneFigures.oldestDue(connection, NOW)).contains(LONG_AGO);
              queue.claim(connection, Lane.URGENT, 1, NOW, LATER, false);
              return LaneFigures.all(connection, lines, NOW);
            });

    assertThat(figures)
        .containsExactly(
            new LaneFigures.Figure(List.of(), true, Optional.empty(), 1, 1, 0, Optional.empty()),
            new LaneFigures.Figure(
                List.of(), false, Optional.empty(), 2, 0, 1, Optional.of(LONG_AGO)),
            new LaneFigures.Figure(
                List.of("one", "two"),
                true,
                Optional.of(MessageClass.VERIFICATION),
                1,
                0,
                1,
                Optional.of(LONG_AGO)));
  }
}
