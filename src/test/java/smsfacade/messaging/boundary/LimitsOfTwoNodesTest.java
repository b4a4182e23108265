package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.Balances;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.groupcommit.Combiner;
import smsfacade.inforce.InForce;
import smsfacade.ledger.MessageLedger;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.storage.Migrations;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.Database;

/** Two nodes on one PostgreSQL, called by fifty threads. */
class LimitsOfTwoNodesTest {
  private static final int THREADS = 50;
  private static final Clock CLOCK = Clock.systemUTC();
  private static final PlainTransactions TRANSACTIONS = database();
  private static final ExecutorService CALLERS = Executors.newFixedThreadPool(THREADS);
  private final List<Combiner<Candidate, SendResult>> nodes = List.of(node(), node());

  private static PlainTransactions database() {
    var source = Database.fastPostgres("limits_of_two_nodes").dataSource();
    Migrations.migrate(source);
    var transactions = new PlainTransactions(source);
    transactions.run(
        "adding accounts",
        connection ->
            Sql.batch(
                connection,
                "insert into account (id, user_name, password_hash, balance, state, created_at)"
                    + " values (?, ?, '', 1000000, 'ACTIVE', ?)",
                List.of(1L, 2L),
                id -> Sql.row(id, "user" + id, CLOCK.instant())));
    return transactions;
  }

  /** As AcceptMessage has it. */
  private static Combiner<Candidate, SendResult> node() {
    var accepting =
        new AcceptTransaction(
            TRANSACTIONS,
            new Balances(),
            new MessageLedger(new Node(), CLOCK),
            new RulesInForce(new InForce()),
            CLOCK);
    return new Combiner<>(accepting::store, 128, 1, Duration.ofMillis(2));
  }

  @AfterAll
  static void stop() {
    CALLERS.shutdownNow();
  }

  /** F22: 20 calls a second, within 5 % over 10 s. */
  @Test
  void aLimitOfCallsASecondHolds() throws Exception {
    AccountPolicy policy = new ExamplePolicy().withoutFrequencyRules().withQuota(20, 0, 0).make();
    Instant end = CLOCK.instant().plusSeconds(10);
    List<Integer> accepted =
        byAll(
            node -> {
              int count = 0;
              while (CLOCK.instant().isBefore(end)) {
                ResultCode code = node.call(call(1, policy, 1)).code();
                assertThat(code).isIn(ResultCode.OK, ResultCode.INTERNAL_ERROR);
                count += code == ResultCode.OK ? 1 : 0;
                // As a caller that needs a millisecond for the way to us and back.
                Thread.sleep(1);
              }
              return count;
            });

    assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isBetween(190, 210);
  }

  /** F36: while the first is under way, on either node. */
  @Test
  void equalCallsAtTheSameMomentAreOne() throws Exception {
    AccountPolicy policy =
        new ExamplePolicy()
            .withoutFrequencyRules()
            .withRepeatsWithin(Duration.ofSeconds(60))
            .make();
    List<SendResult> results = byAll(node -> node.call(call(2, policy, 500)));

    assertThat(results)
        .extracting(SendResult::messageId)
        .hasSize(THREADS)
        .containsOnly(results.get(0).messageId());
    assertThat(results).filteredOn(result -> !result.repeated()).hasSize(1);
    assertThat(results).extracting(SendResult::acceptedCount).containsOnly(500);
    assertThat(
            TRANSACTIONS.<Long>run(
                "counting",
                connection ->
                    Sql.list(
                            connection,
                            "select count(*) from message where account_id = 2",
                            row -> row.number())
                        .get(0)))
        .isEqualTo(500);
  }

  private interface Caller<T> {
    T at(Combiner<Candidate, SendResult> node) throws Exception;
  }

  private <T> List<T> byAll(Caller<T> caller) throws Exception {
    var calls = new ArrayList<Callable<T>>();
    for (int i = 0; i < THREADS; i++) {
      var node = nodes.get(i % nodes.size());
      calls.add(() -> caller.at(node));
    }
    var results = new ArrayList<T>();
    for (Future<T> result : CALLERS.invokeAll(calls)) {
      results.add(result.get());
    }
    return results;
  }

  private static Candidate call(long accountId, AccountPolicy policy, int numbers) {
    Instant now = CLOCK.instant();
    var destinations = new ArrayList<Destination>();
    for (int i = 0; i < numbers; i++) {
      Msisdn number = Msisdn.of(String.valueOf(13_900_000_000L + i));
      destinations.add(new Destination(i, number.national(), number, false));
    }
    return Candidate.of(
        accountId,
        policy,
        new CheckedMessage(
            "您的快递已到【腾飞】",
            "",
            MessageClass.NOTICE,
            1,
            now,
            Optional.empty(),
            destinations,
            List.of()),
        now);
  }
}
