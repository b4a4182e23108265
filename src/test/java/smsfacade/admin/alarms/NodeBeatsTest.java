package smsfacade.admin.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.node.Node;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Transactions;
import smsfacade.testbed.SettableClock;

/** F79: a node that ended without a regular stop is missed by the others. */
class NodeBeatsTest {
  @RegisterExtension static final BothDatabases DATABASES = new BothDatabases();

  private static final Duration TOLD = Duration.ofHours(1);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-29T04:00:00Z"));

  @ParameterizedTest
  @EachDatabase
  void aNodeThatBeatsNoMoreIsMissedUntilItIsForgotten(DataSource database) {
    NodeBeats one = node(database, "1@one");
    NodeBeats other = node(database, "2@other");
    assertThat(one.beat(TOLD)).isEmpty();
    Instant last = clock.instant();
    assertThat(other.beat(TOLD)).isEmpty();

    clock.forward(Duration.ofSeconds(24));
    assertThat(one.beat(TOLD)).isEmpty();
    clock.forward(Duration.ofSeconds(2));
    assertThat(one.beat(TOLD)).containsExactly(new NodeBeats.Silent("2@other", last));

    assertThat(one.forget("2@other")).isTrue();
    assertThat(one.forget("2@other")).isFalse();
    assertThat(one.beat(TOLD)).isEmpty();
    one.leave();
  }

  @ParameterizedTest
  @EachDatabase
  void nobodyMissesANodeThatStoppedOrThatIsLongGone(DataSource database) {
    NodeBeats one = node(database, "1@one");
    NodeBeats stopped = node(database, "3@stopped");
    NodeBeats killed = node(database, "4@killed");
    List.of(one, stopped, killed).forEach(each -> each.beat(TOLD));
    stopped.leave();
    assertThat(stopped.beat(TOLD)).as("a look that was under way").isEmpty();
    assertThat(stopped.hasLeft()).isTrue();

    clock.forward(Duration.ofMinutes(59));
    assertThat(one.beat(TOLD)).extracting(NodeBeats.Silent::name).containsExactly("4@killed");
    clock.forward(Duration.ofMinutes(2));
    assertThat(one.beat(TOLD)).isEmpty();
    one.leave();
  }

  private NodeBeats node(DataSource database, String name) {
    Transactions transactions = new PlainTransactions(database);
    return new NodeBeats(
        transactions,
        new Node() {
          @Override
          public String name() {
            return name;
          }
        },
        clock);
  }
}
