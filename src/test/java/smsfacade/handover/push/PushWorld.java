package smsfacade.handover.push;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.handover.PushQueue;
import smsfacade.handover.ReadReplies;
import smsfacade.handover.ReadReports;
import smsfacade.handover.ReplyBox;
import smsfacade.handover.ReplyBoxes;
import smsfacade.handover.ReportBox;
import smsfacade.handover.ReportBoxes;
import smsfacade.inforce.InForce;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.ledger.NewAcceptance;
import smsfacade.node.Node;
import smsfacade.platform.reports.PushedBoxes;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;

/** Two accounts whose reports and replies may be pushed, and nodes that push them. */
final class PushWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2018-02-02T15:00:00Z");
  static final List<Duration> DELAYS = List.of(Duration.ofSeconds(30), Duration.ofSeconds(300));
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration TOTAL = Duration.ofSeconds(1);
  private static final int MOST = 64;
  private static final int ALL = 10_000;

  /** Each world has accounts and calls of its own. */
  private static final AtomicLong NUMBER = new AtomicLong();

  final SettableClock clock = new SettableClock(NOW);
  final PlainTransactions transactions;
  final PushStatistics statistics = new PushStatistics();
  final long one = NUMBER.incrementAndGet();
  final long other = NUMBER.incrementAndGet();
  final AccountsWithReports accounts;
  final ReadReports reports;
  final ReadReplies replies;
  private final InForce inForce = new InForce();
  private final MessageLedger ledger;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final PushClient client = new PushClient(CONNECT, TOTAL, MOST);

  PushWorld(DataSource database) {
    transactions = new PlainTransactions(database);
    accounts = new AccountsWithReports(inForce);
    reports = new ReadReports(transactions, clock);
    replies = new ReadReplies(transactions, clock);
    ledger = new MessageLedger(new Node(), clock, List.of(new ReportBoxes(accounts)));
    transactions.run(
        "adding accounts",
        connection ->
            Sql.batch(
                connection,
                "insert into account (id, user_name, password_hash, balance, state, created_at)"
                    + " values (?, ?, '', 0, 'ACTIVE', ?)",
                List.of(one, other),
                id -> Sql.row(id, "user" + id, NOW)));
  }

  private static ExamplePolicy policy(long account) {
    return new ExamplePolicy().of("user" + account);
  }

  /** One account has its reports and replies pushed to an address. */
  void pushTo(URI address) {
    inForce(policy(one).withPush(address, address).make(), policy(other).withReports().make());
  }

  void pushTo(URI ofOne, URI ofOther) {
    inForce(policy(one).withPush(ofOne, null).make(), policy(other).withPush(ofOther, null).make());
  }

  void pushNowhere() {
    inForce(policy(one).withReports().make(), policy(other).withReports().make());
  }

  private void inForce(AccountPolicy... policies) {
    inForce.replace(AccountPolicies.of(List.of(policies)));
  }

  PushQueue queue() {
    return new PushQueue(transactions, new PushedBoxes(), DELAYS, clock);
  }

  /** A node that has read the definitions. */
  Pushing node() {
    var node = new Pushing(queue(), client, statistics, threads, () -> true, MOST);
    follow(node);
    return node;
  }

  void follow(Pushing node) {
    node.follow(transactions.run("reading", accounts::pushed));
    // The first look makes the rows of the streams.
    node.look();
    ended();
  }

  /** A tick, and all that it began. */
  void tick(Pushing node) {
    node.look();
    ended();
  }

  void ended() {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(() -> statistics.underWay() == 0);
  }

  /** As many messages of a call as are delivered now; the call's number. */
  long delivered(long account, int messages) {
    long task = 2611290300000000L + NUMBER.incrementAndGet();
    List<Msisdn> numbers =
        LongStream.range(0, messages)
            .mapToObj(i -> Msisdn.of(String.valueOf(15023239810L + i)))
            .toList();
    transactions.run(
        "sending",
        connection -> {
          ledger.store(
              connection,
              List.of(
                  new NewAcceptance(
                      task,
                      Optional.empty(),
                      account,
                      "x",
                      "01",
                      MessageClass.NOTICE,
                      1,
                      NOW,
                      NOW,
                      Optional.empty(),
                      numbers)));
          List<Long> ids =
              Sql.list(
                  connection,
                  "select id from message where acceptance_id = ? order by id",
                  row -> row.number(),
                  task);
          for (var step : MOVES) {
            ledger.move(
                connection,
                ids.stream()
                    .map(
                        id ->
                            Move.of(id, step.from, step.to, "x")
                                .withReport("DELIVRD", Optional.empty()))
                    .toList());
          }
          return ids;
        });
    return task;
  }

  private record Step(MessageState from, MessageState to) {}

  private static final List<Step> MOVES =
      List.of(
          new Step(MessageState.ACCEPTED, MessageState.SUBMITTING),
          new Step(MessageState.SUBMITTING, MessageState.SUBMITTED),
          new Step(MessageState.SUBMITTED, MessageState.DELIVERED));

  void replied(long account, String mobile, String text, Instant at, String extension) {
    transactions.run(
        "storing a reply",
        connection -> {
          new ReplyBoxes(accounts)
              .stored(
                  connection,
                  account,
                  new ReplyBox(NUMBER.incrementAndGet(), Msisdn.of(mobile), text, at, extension),
                  clock.instant());
          return true;
        });
  }

  /** How many reports a page hands out to who asks for any. */
  int fetched(long account) {
    var handed = reports.unread(account, ALL);
    reports.read(handed);
    return handed.boxes().size();
  }

  List<ReportBox> ofTask(long account, long task) {
    return reports.ofTask(account, task, ALL).boxes();
  }

  /** Rows of requests and of boxes in them or before them, of these accounts. */
  long waiting() {
    return transactions.run(
        "counting",
        connection ->
            Sql.first(
                    connection,
                    "select (select count(*) from push where stream_id >= ? and stream_id < ?)"
                        + " + (select count(*) from push_box where stream_id >= ? and stream_id < ?)",
                    row -> row.number(),
                    one * 2,
                    other * 2 + 2,
                    one * 2,
                    other * 2 + 2)
                .orElseThrow());
  }

  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a push hangs");
    }
    client.close();
  }
}
