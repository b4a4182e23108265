package smsfacade.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.ledger.DueQueue.GivenBack;
import smsfacade.ledger.DueQueue.Held;
import smsfacade.ledger.DueQueue.Key;
import smsfacade.ledger.DueQueue.Place;
import smsfacade.ledger.DueQueue.Woken;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;

/** The queue on both databases: claims, leases, lines, and no open message without an entry. */
class DueQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final Instant UNTIL = NOW.plusSeconds(25);
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private final DueQueue queue = new DueQueue();

  static Stream<Named<PlainTransactions>> databases() {
    return DATABASES.all().map(DueQueueTest::emptied);
  }

  private static Named<PlainTransactions> emptied(Named<DataSource> database) {
    var transactions = new PlainTransactions(database.getPayload());
    transactions.run(
        "emptying",
        connection -> {
          for (String table : List.of("due_entry", "message", "acceptance", "waiting_line")) {
            Sql.update(connection, "delete from " + table);
          }
          return true;
        });
    return Named.of(database.getName(), transactions);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsHeldIsNotClaimedAgainBeforeItsLeaseEnds(PlainTransactions database) {
    accept(database, 1, MessageClass.NOTICE, Optional.empty());

    assertThat(claim(database, Lane.ORDINARY, NOW, false)).hasSize(1);
    assertThat(claim(database, Lane.ORDINARY, NOW, true)).isEmpty();
    assertThat(claim(database, Lane.ORDINARY, UNTIL, false)).isEmpty();
    assertThat(claim(database, Lane.ORDINARY, UNTIL, true))
        .singleElement()
        .satisfies(held -> assertThat(held.ofEndedNode()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void onlyTheHolderRenewsAndGivesBack(PlainTransactions database) {
    accept(database, 1, MessageClass.NOTICE, Optional.empty());
    Held held = claim(database, Lane.ORDINARY, NOW, false).get(0);
    var wrong = new Key(1, held.token() + 1);
    var right = new Key(1, held.token());

    assertThat(
            database.<List<Boolean>>run(
                "renewing",
                connection -> queue.renew(connection, List.of(wrong, right), UNTIL.plusSeconds(9))))
        .containsExactly(false, true);
    giveBack(database, wrong, Lane.ORDINARY);
    assertThat(claim(database, Lane.ORDINARY, NOW, false)).isEmpty();

    giveBack(database, right, Lane.ORDINARY);
    assertThat(claim(database, Lane.ORDINARY, NOW, false))
        .singleElement()
        .satisfies(again -> assertThat(again.tries()).isEqualTo(1));
  }

  /** F74: planned ones do not count, those that wait for a vendor do. */
  @ParameterizedTest
  @MethodSource("databases")
  void countsWhatWaitsAsFarAsItIsAsked(PlainTransactions database) {
    entry(database, 1, Lane.URGENT, NOW);
    entry(database, 2, Lane.ORDINARY, NOW.minusSeconds(1));
    entry(database, 3, Lane.ORDINARY, NOW.plusSeconds(1));
    entry(database, 4, Lane.waiting(3, MessageClass.NOTICE), NOW.minusSeconds(1));

    assertThat(waiting(database, 100)).isEqualTo(3);
    assertThat(waiting(database, 2)).isEqualTo(2);
  }

  private long waiting(PlainTransactions database, long most) {
    return database.run("counting", connection -> queue.waiting(connection, NOW, most));
  }

  private static void entry(PlainTransactions database, long id, Lane lane, Instant dueAt) {
    database.run(
        "adding an entry",
        connection ->
            Sql.update(
                connection,
                "insert into due_entry (acceptance_id, lane, due_at, tries) values (?, ?, ?, 0)",
                id,
                lane.number(),
                dueAt));
  }

  /** What its holder knew was not all: the entry stays and comes due at once (F91). */
  @ParameterizedTest
  @MethodSource("databases")
  void anEntryWithAnOpenMessageIsNotTakenOff(PlainTransactions database) {
    accept(database, 1, MessageClass.NOTICE, Optional.empty());
    accept(database, 2, MessageClass.NOTICE, Optional.empty());
    state(database, 2, "SUBMITTED");
    List<Held> held = claim(database, Lane.ORDINARY, NOW, false);
    List<Key> done =
        held.stream().map(entry -> new Key(entry.acceptanceId(), entry.token())).toList();

    int stayed = remove(database, done);

    assertThat(stayed).isEqualTo(1);
    assertThat(claim(database, Lane.ORDINARY, NOW, false))
        .extracting(Held::acceptanceId)
        .containsExactly(1L);
  }

  /**
   * A node that stood still has an entry under an old token and, claimed again with others, under a
   * new one.
   */
  @ParameterizedTest
  @MethodSource("databases")
  void anEntryIsTakenOffOnlyUnderItsOwnToken(PlainTransactions database) {
    accept(database, 1, MessageClass.NOTICE, Optional.empty());
    accept(database, 2, MessageClass.NOTICE, Optional.empty());
    state(database, 1, "UNKNOWN");
    state(database, 2, "SUBMITTED");
    Held old = claim(database, Lane.ORDINARY, NOW, false).get(0);
    Held other = claim(database, Lane.ORDINARY, UNTIL, true).get(1);

    remove(
        database, List.of(new Key(1, old.token()), new Key(other.acceptanceId(), other.token())));

    assertThat(
            database.<List<Long>>run(
                "looking",
                connection ->
                    Sql.list(
                        connection, "select acceptance_id from due_entry", row -> row.number())))
        .containsExactly(1L);
  }

  private int remove(PlainTransactions database, List<Key> done) {
    return database.<Integer>run(
        "removing",
        connection ->
            queue.remove(
                connection,
                done,
                queue.lock(connection, done.stream().map(Key::acceptanceId).toList()),
                NOW));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aSweepFindsOpenMessagesWithoutEntry(PlainTransactions database) {
    for (long id = 1; id <= 5; id++) {
      accept(database, id, MessageClass.VERIFICATION, Optional.empty());
    }
    state(database, 4, "DELIVERED");
    state(database, 5, "UNKNOWN");
    database.run("losing", connection -> Sql.update(connection, "delete from due_entry"));

    DueQueue.Swept first =
        database.run("sweeping", connection -> queue.sweep(connection, Long.MIN_VALUE, 2, NOW));
    DueQueue.Swept rest =
        database.run("sweeping", connection -> queue.sweep(connection, first.last(), 10, NOW));
    DueQueue.Swept end =
        database.run("sweeping", connection -> queue.sweep(connection, rest.last(), 10, NOW));

    assertThat(first).isEqualTo(new DueQueue.Swept(2, 2));
    assertThat(rest).isEqualTo(new DueQueue.Swept(5, 1));
    assertThat(end).isEqualTo(new DueQueue.Swept(Long.MIN_VALUE, 0));
    assertThat(claim(database, Lane.URGENT, NOW, false))
        .extracting(Held::acceptanceId)
        .containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsPlannedForLaterIsPutBackForThen(PlainTransactions database) {
    Instant planned = NOW.plusSeconds(3600);
    accept(database, 1, MessageClass.VERIFICATION, planned, Optional.empty());
    database.run("losing", connection -> Sql.update(connection, "delete from due_entry"));

    DueQueue.Swept swept =
        database.run("sweeping", connection -> queue.sweep(connection, Long.MIN_VALUE, 2, NOW));

    assertThat(swept.mended()).isEqualTo(1);
    assertThat(claim(database, Lane.URGENT, NOW, false)).isEmpty();
    assertThat(claim(database, Lane.URGENT, planned, false)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatWaitsIsFoundInItsLineAloneAndInItsOrder(PlainTransactions database) {
    var lines = new WaitingLines();
    int line =
        database.<Integer>run(
            "making a line", connection -> lines.line(connection, List.of("b", "a")).orElseThrow());
    int same =
        database.<Integer>run(
            "finding a line",
            connection -> new WaitingLines().line(connection, List.of("a", "b")).orElseThrow());
    Lane waiting = Lane.waiting(line, MessageClass.NOTICE);
    for (long id = 1; id <= 3; id++) {
      accept(database, id, MessageClass.NOTICE, Optional.empty());
    }
    for (Held held : claim(database, Lane.ORDINARY, NOW, false)) {
      giveBack(database, new Key(held.acceptanceId(), held.token()), waiting);
    }

    assertThat(same).isEqualTo(line);
    assertThat(database.<List<String>>run("", c -> lines.vendors(c, line)))
        .containsExactly("a", "b");
    assertThat(claim(database, Lane.ORDINARY, NOW, false)).isEmpty();
    assertThat(database.<List<Lane>>run("", queue::waitingLanes)).containsExactly(waiting);
    Held first =
        database
            .<List<Held>>run(
                "claiming", c -> queue.claim(c, waiting, 1, NOW.plusSeconds(1), UNTIL, false))
            .get(0);
    assertThat(first.acceptanceId()).isEqualTo(1);
    assertThat(first.lane()).as("where it is found should this node end").isEqualTo(Lane.ORDINARY);
    assertThat(database.<Woken>run("", c -> queue.wake(c, waiting, Place.START, 10)))
        .satisfies(woken -> assertThat(woken.entries()).isEqualTo(2))
        .satisfies(woken -> assertThat(woken.last().acceptanceId()).isEqualTo(3))
        .satisfies(woken -> assertThat(woken.more()).isFalse());
    assertThat(claim(database, Lane.ORDINARY, NOW.plusSeconds(1), false))
        .extracting(Held::acceptanceId)
        .containsExactlyInAnyOrder(2L, 3L);
    assertThat(database.<List<Lane>>run("", queue::waitingLanes)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatWaitedTooLongIsBroughtBack(PlainTransactions database) {
    Lane waiting = Lane.waiting(1, MessageClass.VERIFICATION);
    accept(database, 1, MessageClass.VERIFICATION, Optional.of(NOW.plusSeconds(1)));
    accept(database, 2, MessageClass.VERIFICATION, Optional.of(NOW.plusSeconds(300)));
    accept(database, 3, MessageClass.VERIFICATION, Optional.empty());
    for (Held held : claim(database, Lane.URGENT, NOW, false)) {
      giveBack(database, new Key(held.acceptanceId(), held.token()), waiting);
    }

    assertThat(overdue(database, waiting, NOW)).isZero();
    assertThat(overdue(database, waiting, NOW.plusSeconds(2))).isEqualTo(1);
    assertThat(overdue(database, waiting, NOW.plus(Duration.ofHours(25)))).isEqualTo(2);
  }

  private int overdue(PlainTransactions database, Lane waiting, Instant now) {
    return database.run(
        "waking",
        connection ->
            queue.wakeOverdue(connection, waiting, now.minus(Duration.ofHours(24)), now, 100));
  }

  private List<Held> claim(PlainTransactions database, Lane lane, Instant now, boolean fromEnded) {
    return database.run(
        "claiming",
        connection -> queue.claim(connection, lane, 10, now, now.plusSeconds(25), fromEnded));
  }

  private void giveBack(PlainTransactions database, Key key, Lane lane) {
    database.run(
        "giving back",
        connection -> {
          queue.giveBack(
              connection,
              List.of(new GivenBack(key, lane, NOW.minusSeconds(10 - key.acceptanceId()), true)));
          return true;
        });
  }

  private static void accept(
      PlainTransactions database, long id, MessageClass messageClass, Optional<Instant> expires) {
    accept(database, id, messageClass, NOW, expires);
  }

  private static void accept(
      PlainTransactions database,
      long id,
      MessageClass messageClass,
      Instant due,
      Optional<Instant> expires) {
    database.run(
        "accepting",
        connection -> {
          new MessageLedger(new Node(), Clock.fixed(NOW, ZoneOffset.UTC))
              .store(
                  connection,
                  List.of(
                      new NewAcceptance(
                          id,
                          Optional.empty(),
                          1,
                          "text【腾飞】",
                          "",
                          messageClass,
                          1,
                          NOW,
                          due,
                          expires,
                          List.of(Msisdn.of("13900000001")))));
          return true;
        });
  }

  private static void state(PlainTransactions database, long acceptance, String state) {
    database.run(
        "moving",
        connection ->
            Sql.update(
                connection,
                "update message set state = ? where acceptance_id = ?",
                state,
                acceptance));
  }
}
