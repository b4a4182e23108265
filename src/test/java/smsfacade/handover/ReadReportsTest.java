package smsfacade.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.inforce.InForce;
import smsfacade.ledger.FinishedAcceptances;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.ledger.NewAcceptance;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;

/** Each report is handed out once, and none is lost (F69, PH-10). */
class ReadReportsTest {
  private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final int ALL = 1_000;

  /** Each test has accounts and calls of its own. */
  private static final AtomicLong NUMBER = new AtomicLong();

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  /** An account with reports, another without, and two nodes that hand out. */
  private static final class World {
    private final SettableClock clock = new SettableClock(NOW);
    private final PlainTransactions transactions;
    private final MessageLedger ledger;
    private final ReadReports one;
    private final ReadReports other;
    private final long account = NUMBER.incrementAndGet();
    private final long without = NUMBER.incrementAndGet();

    World(DataSource database) {
      transactions = new PlainTransactions(database);
      one = new ReadReports(transactions, clock);
      other = new ReadReports(transactions, clock);
      var inForce = new InForce();
      inForce.replace(
          AccountPolicies.of(
              List.of(
                  new ExamplePolicy().of("user" + account).withReports().make(),
                  new ExamplePolicy().of("user" + without).make())));
      ledger =
          new MessageLedger(
              new Node(), clock, List.of(new ReportBoxes(new AccountsWithReports(inForce))));
      transactions.run(
          "adding accounts",
          connection ->
              Sql.batch(
                  connection,
                  "insert into account (id, user_name, password_hash, balance, state, created_at)"
                      + " values (?, ?, '', 0, 'ACTIVE', ?)",
                  List.of(account, without),
                  id -> Sql.row(id, "user" + id, NOW)));
    }

    /** A call whose messages are at a vendor; their keys. */
    List<Long> sent(long accountId, long taskId, int messages) {
      return sent(accountId, taskId, Optional.empty(), messages);
    }

    /** The same of a line of a batch, or of a call that is none. */
    List<Long> sent(long accountId, long id, Optional<Long> task, int messages) {
      List<Msisdn> numbers =
          LongStream.range(0, messages)
              .mapToObj(i -> new Msisdn(String.valueOf(13800000000L + i)))
              .toList();
      return transactions.run(
          "sending",
          connection -> {
            ledger.store(
                connection,
                List.of(
                    new NewAcceptance(
                        id,
                        task,
                        accountId,
                        "x",
                        "01",
                        MessageClass.NOTICE,
                        1,
                        NOW,
                        NOW,
                        Optional.empty(),
                        numbers)));
            List<Long> ids = messages(connection, id);
            move(connection, ids, MessageState.ACCEPTED, MessageState.SUBMITTING);
            move(connection, ids, MessageState.SUBMITTING, MessageState.SUBMITTED);
            return ids;
          });
    }

    private static List<Long> messages(Connection connection, long taskId) throws SQLException {
      return Sql.list(
          connection,
          "select id from message where acceptance_id = ? order by id",
          row -> row.number(),
          taskId);
    }

    private void move(Connection connection, List<Long> ids, MessageState from, MessageState to)
        throws SQLException {
      ledger.move(connection, ids.stream().map(id -> Move.of(id, from, to, "moved")).toList());
    }

    void reported(long messageId, MessageState from, MessageState to, String code, Instant at) {
      moved(Move.of(messageId, from, to, "reported").withReport(code, Optional.ofNullable(at)));
    }

    void delivered(List<Long> messageIds) {
      messageIds.forEach(
          id -> reported(id, MessageState.SUBMITTED, MessageState.DELIVERED, "DELIVRD", null));
    }

    void moved(Move move) {
      transactions.run("moving", connection -> ledger.move(connection, List.of(move)));
    }
  }

  private static long task() {
    return 2611290200000000L + NUMBER.incrementAndGet();
  }

  @ParameterizedTest
  @EachDatabase
  void tellsWhatBecameOfEachMessage(DataSource database) {
    var world = new World(database);
    long task = task();
    List<Long> sent = world.sent(world.account, task, 5);
    Instant vendors = NOW.minusSeconds(7);
    world.reported(sent.get(0), MessageState.SUBMITTED, MessageState.DELIVERED, "DELIVRD", vendors);
    world.reported(sent.get(1), MessageState.SUBMITTED, MessageState.FAILED, "MK:0001", null);
    world.reported(sent.get(2), MessageState.SUBMITTED, MessageState.FAILED, "DELIVRD", null);
    world.moved(
        Move.of(sent.get(3), MessageState.SUBMITTED, MessageState.NO_REPORT, "nothing came"));

    Handed<ReportBox> handed = world.one.unread(world.account, ALL);

    assertThat(handed.boxes())
        .extracting(
            ReportBox::messageId,
            ReportBox::delivered,
            ReportBox::errorCode,
            ReportBox::reportedAt,
            ReportBox::extension)
        .containsExactly(
            tuple(sent.get(0), true, "DELIVRD", vendors, "01"),
            tuple(sent.get(1), false, "MK:0001", NOW, "01"),
            tuple(sent.get(2), false, "UNDELIV", NOW, "01"));
    assertThat(handed.boxes()).allMatch(box -> box.taskId().equals(String.valueOf(task)));
  }

  @ParameterizedTest
  @EachDatabase
  void whatNoVendorTookIsToldInWordsOfOurs(DataSource database) {
    var world = new World(database);
    List<Long> sent = world.sent(world.account, task(), 1);
    world.moved(Move.of(sent.get(0), MessageState.SUBMITTED, MessageState.FAILED, "no vendor"));

    assertThat(world.one.unread(world.account, ALL).boxes())
        .extracting(ReportBox::errorCode)
        .containsExactly("REJECTD");
  }

  /** What a client was told stays true for it. */
  @ParameterizedTest
  @EachDatabase
  void aSecondReportChangesNothing(DataSource database) {
    var world = new World(database);
    List<Long> sent = world.sent(world.account, task(), 1);
    world.reported(sent.get(0), MessageState.SUBMITTED, MessageState.FAILED, "EXPIRED", null);
    world.reported(sent.get(0), MessageState.FAILED, MessageState.DELIVERED, "DELIVRD", null);

    Handed<ReportBox> handed = world.one.unread(world.account, ALL);
    world.one.read(handed);

    assertThat(handed.boxes()).extracting(ReportBox::delivered).containsExactly(false);
    assertThat(world.one.unread(world.account, ALL).boxes()).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void anAccountThatTakesNoneHasNone(DataSource database) {
    var world = new World(database);
    long task = task();
    world.delivered(world.sent(world.without, task, 2));

    assertThat(world.one.unread(world.without, ALL).boxes()).isEmpty();
    assertThat(world.one.ofTask(world.without, task, ALL).boxes()).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void oneReaderGetsEachAndAnotherNode(DataSource database) {
    var world = new World(database);
    List<Long> sent = world.sent(world.account, task(), 3);
    world.delivered(sent.subList(0, 1));
    world.clock.forward(Duration.ofSeconds(1));
    world.delivered(sent.subList(1, 3));

    Handed<ReportBox> first = world.one.unread(world.account, 2);
    Handed<ReportBox> second = world.other.unread(world.account, ALL);

    assertThat(first.boxes()).hasSize(2).first().matches(box -> box.messageId() == sent.get(0));
    assertThat(second.boxes()).hasSize(1);
    assertThat(world.one.unread(world.account, ALL).boxes()).isEmpty();
    world.one.read(first);
    world.one.giveBack(second);
    assertThat(world.one.unread(world.account, ALL).boxes()).isEqualTo(second.boxes());
  }

  /** Its node ended between the answer and the note: the next reader gets them once more. */
  @ParameterizedTest
  @EachDatabase
  void whatIsNeverNotedComesBackAfterALease(DataSource database) {
    var world = new World(database);
    world.delivered(world.sent(world.account, task(), 2));
    Handed<ReportBox> lost = world.one.unread(world.account, ALL);

    world.clock.forward(LEASE.minusSeconds(1));
    assertThat(world.other.unread(world.account, ALL).boxes()).isEmpty();
    world.clock.forward(Duration.ofSeconds(1));
    Handed<ReportBox> again = world.other.unread(world.account, ALL);
    assertThat(again.boxes()).isEqualTo(lost.boxes());

    // Of the one that was asleep meanwhile nothing counts any more.
    world.one.giveBack(lost);
    assertThat(world.one.unread(world.account, ALL).boxes()).isEmpty();
    world.other.read(again);
    world.clock.forward(LEASE);
    assertThat(world.one.unread(world.account, ALL).boxes()).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void aBatchIsReadAgainByItsNumber(DataSource database) {
    var world = new World(database);
    long task = task();
    List<Long> sent = world.sent(world.account, task, 3);
    world.delivered(sent.subList(0, 1));
    world.one.read(world.one.unread(world.account, ALL));
    world.delivered(sent.subList(1, 3));

    Handed<ReportBox> handed = world.one.ofTask(world.account, task, ALL);
    world.one.read(handed);

    assertThat(handed.boxes())
        .extracting(ReportBox::messageId)
        .containsExactly(sent.get(1), sent.get(2), sent.get(0));
    assertThat(world.one.unread(world.account, ALL).boxes()).isEmpty();
    assertThat(world.one.ofTask(world.account, task, ALL).boxes()).hasSize(3);
    assertThat(world.one.ofTask(world.without, task, ALL).boxes()).isEmpty();
    assertThat(world.one.ofTask(world.account, task + 1, ALL).boxes()).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void whatNobodyReadIsAWeekLaterOnlyThereByItsNumber(DataSource database) {
    var world = new World(database);
    long task = task();
    world.delivered(world.sent(world.account, task, 2));
    world.clock.forward(Duration.ofDays(7));
    world.delivered(world.sent(world.account, task(), 1));

    assertThat(world.one.unread(world.account, 2).boxes()).isEmpty();
    assertThat(world.one.unread(world.account, 2).boxes()).hasSize(1);
    assertThat(world.one.ofTask(world.account, task, ALL).boxes()).hasSize(2);
    world.clock.forward(Duration.ofDays(23));
    assertThat(world.one.ofTask(world.account, task, ALL).boxes()).isEmpty();
  }

  /** F85. */
  @ParameterizedTest
  @EachDatabase
  void goesWithItsCall(DataSource database) {
    var world = new World(database);
    long task = task();
    long younger = task();
    world.delivered(world.sent(world.account, task, 2));
    world.delivered(world.sent(world.account, younger, 1));

    world.transactions.run(
        "forgetting",
        connection -> {
          new FinishedAcceptances(world.ledger).remove(connection, List.of(task));
          return true;
        });

    assertThat(world.one.ofTask(world.account, task, ALL).boxes()).isEmpty();
    assertThat(world.one.unread(world.account, ALL).boxes())
        .extracting(ReportBox::taskId)
        .containsExactly(String.valueOf(younger));
  }

  /** By the number that its client was told, and a line that is old takes no other's with it. */
  @ParameterizedTest
  @EachDatabase
  void theLinesOfABatchAreReportedUnderItsNumber(DataSource database) {
    var world = new World(database);
    long task = task();
    long second = task();
    List<Long> first = world.sent(world.account, task, Optional.of(task), 1);
    List<Long> next = world.sent(world.account, second, Optional.of(task), 1);
    world.delivered(first);
    world.delivered(next);
    assertThat(world.one.unread(world.account, ALL).boxes())
        .extracting(ReportBox::taskId)
        .containsExactly(String.valueOf(task), String.valueOf(task));
    assertThat(world.one.ofTask(world.account, second, ALL).boxes()).isEmpty();

    world.transactions.run(
        "forgetting",
        connection -> {
          new FinishedAcceptances(world.ledger).remove(connection, List.of(task));
          return true;
        });
    assertThat(world.one.ofTask(world.account, task, ALL).boxes())
        .extracting(ReportBox::messageId)
        .isEqualTo(next);
  }

  /** Three readers on two nodes, as often as they can, while reports come. */
  @ParameterizedTest
  @EachDatabase
  void readersBesideEachOtherGetEachOnce(DataSource database) throws Exception {
    var world = new World(database);
    List<Long> sent = world.sent(world.account, task(), 300);
    var got = Collections.synchronizedList(new ArrayList<Long>());
    var threads = Executors.newFixedThreadPool(4);
    var readers = new ArrayList<Future<Void>>();
    for (int i = 0; i < 3; i++) {
      ReadReports node = i == 0 ? world.one : world.other;
      readers.add(
          threads.submit(
              (Callable<Void>)
                  () -> {
                    while (got.size() < sent.size()) {
                      Handed<ReportBox> handed = node.unread(world.account, 7);
                      node.read(handed);
                      handed.boxes().forEach(box -> got.add(box.messageId()));
                    }
                    return null;
                  }));
    }
    for (int i = 0; i < sent.size(); i += 10) {
      world.delivered(sent.subList(i, i + 10));
    }
    for (Future<Void> reader : readers) {
      reader.get();
    }
    threads.shutdown();

    assertThat(got).hasSize(sent.size());
    assertThat(new HashSet<>(got)).isEqualTo(Set.copyOf(sent));
  }
}
