package smsfacade.reports.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.node.Node;
import smsfacade.reports.polling.Poll.Key;
import smsfacade.reports.polling.Poll.Operation;
import smsfacade.reports.polling.PollPlan.Held;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.StorageFailed;

/** F59: each question is put by one node, and by another when that one ends in it. */
@Timeout(60)
class PollPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Key KEY = new Key("huaxin", Operation.REPORTS);
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private Instant now = NOW;

  @ParameterizedTest
  @EachDatabase
  void isTakenOnceAndComesBackAtItsTime(DataSource database) throws Exception {
    Poll poll = added(database);
    assertThat(poll.isDue(now)).isTrue();
    Held held = take(database, poll).orElseThrow();
    assertThat(take(database, poll)).isEmpty();
    assertThat(read(database).isDue(now)).isFalse();

    done(database, held, NOW.plusSeconds(4), Duration.ofSeconds(4));
    assertThat(read(database).pause()).isEqualTo(Duration.ofSeconds(4));
    assertThat(read(database).isDue(NOW.plusSeconds(3))).isFalse();
    assertThat(take(database, poll)).isEmpty();
    now = NOW.plusSeconds(4);
    assertThat(read(database).isDue(now)).isTrue();
    assertThat(take(database, poll)).isPresent();
  }

  /** Ten nodes in the same moment: one update waits for the other and finds the lease. */
  @ParameterizedTest
  @EachDatabase
  void isTakenByOneOfManyAtTheSameMoment(DataSource database) throws Exception {
    Poll poll = added(database);
    var together = new CyclicBarrier(10);
    var nodes = new ArrayList<CompletableFuture<Boolean>>();
    for (int i = 0; i < 10; i++) {
      nodes.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  together.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                return take(database, poll).isPresent();
              },
              task -> new Thread(task).start()));
    }
    assertThat(nodes.stream().map(CompletableFuture::join).filter(taken -> taken)).hasSize(1);
  }

  /** The node that took it ended: after the lease another goes on, and the first has lost it. */
  @ParameterizedTest
  @EachDatabase
  void isTakenOverWhenTheLeaseEnds(DataSource database) throws Exception {
    Poll poll = added(database);
    Held dead = take(database, poll).orElseThrow();
    now = NOW.plusSeconds(59);
    assertThat(take(database, poll)).isEmpty();
    now = NOW.plusSeconds(60);
    Held other = take(database, read(database)).orElseThrow();

    assertThat(renew(database, dead)).isFalse();
    done(database, dead, NOW, PAUSE);
    assertThat(take(database, poll)).isEmpty();

    assertThat(renew(database, other)).isTrue();
    now = NOW.plusSeconds(119);
    assertThat(take(database, poll)).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void isHastenedOnceAndNotWhileSomebodyIsAtIt(DataSource database) throws Exception {
    Poll poll = added(database);
    Held held = take(database, poll).orElseThrow();
    assertThat(hasten(database)).isFalse();
    done(database, held, NOW.plusSeconds(10), Duration.ofSeconds(10));

    assertThat(hasten(database)).isTrue();
    assertThat(hasten(database)).isFalse();
    assertThat(read(database).nextAt()).isEqualTo(NOW.plus(PAUSE));
    assertThat(read(database).pause()).isEqualTo(PAUSE);
  }

  /** Two nodes see a new vendor at the same time. */
  @ParameterizedTest
  @EachDatabase
  void isAddedOnce(DataSource database) throws Exception {
    added(database);
    assertThatThrownBy(() -> add(database, KEY)).isInstanceOf(StorageFailed.class);
    add(database, new Key("huaxin", Operation.REPLIES));
    assertThat(in(database, PollPlan::all)).hasSize(2);
  }

  private boolean renew(DataSource database, Held held) {
    return in(database, plan -> plan.renew(held));
  }

  private boolean hasten(DataSource database) {
    return in(database, plan -> plan.hasten(KEY, NOW.plus(PAUSE), PAUSE));
  }

  private Poll added(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("delete from poll");
    }
    add(database, KEY);
    return read(database);
  }

  private void add(DataSource database, Key key) {
    in(
        database,
        plan -> {
          plan.add(key, PAUSE);
          return key;
        });
  }

  private Poll read(DataSource database) {
    return in(database, PollPlan::all).get(KEY);
  }

  private Optional<Held> take(DataSource database, Poll poll) {
    return in(database, plan -> plan.take(poll));
  }

  private void done(DataSource database, Held held, Instant nextAt, Duration pause) {
    in(
        database,
        plan -> {
          plan.done(held, nextAt, pause);
          return held;
        });
  }

  private <T> T in(DataSource database, Function<PollPlan, T> work) {
    return DATABASES
        .persistence(database)
        .inTransaction(
            entities -> {
              var plan = new PollPlan();
              plan.entities = entities;
              plan.node = new Node();
              plan.clock = Clock.fixed(now, ZoneOffset.UTC);
              plan.leaseMilliseconds = 60_000;
              return work.apply(plan);
            });
  }
}
