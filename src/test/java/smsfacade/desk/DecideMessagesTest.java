package smsfacade.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.Balances;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.audit.AuditTrail;
import smsfacade.desk.DecideMessages.Done;
import smsfacade.desk.DecideMessages.EndedEarly;
import smsfacade.desk.DecideMessages.Wish;
import smsfacade.desk.Preview.Unfit;
import smsfacade.handover.ReportBoxes;
import smsfacade.inforce.InForce;
import smsfacade.ledger.MessageState;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.Transactions;

/** An administrator's word about messages is carried out exactly once (F101, F73). */
class DecideMessagesTest {
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private static final MessageFilter UNKNOWN = MessageFilter.ALL.in(MessageState.UNKNOWN);
  private static final MessageFilter FAILED = MessageFilter.ALL.in(MessageState.FAILED);

  private static final InForce IN_FORCE = inForce();

  private static InForce inForce() {
    var inForce = new InForce();
    inForce.replace(
        AccountPolicies.of(
            List.of(new ExamplePolicy().of("demo").withReports().withOptOut(true).make())));
    return inForce;
  }

  private static DeskWorld world(DataSource database) {
    return new DeskWorld(database, List.of(new ReportBoxes(new AccountsWithReports(IN_FORCE))));
  }

  private static DecideMessages desk(DeskWorld world) {
    return desk(world, world.transactions);
  }

  private static DecideMessages desk(DeskWorld world, Transactions transactions) {
    return new DecideMessages(
        transactions,
        new FindMessages(world.transactions, Stream::of, world.clock),
        world.ledger,
        new Balances(),
        IN_FORCE,
        new AuditTrail(transactions, new Node(), world.clock),
        world.clock);
  }

  private static Done decide(DeskWorld world, Wish wish) {
    DecideMessages desk = desk(world);
    return desk.decide("ann", wish, desk.preview(wish).token());
  }

  @ParameterizedTest
  @EachDatabase
  void whatWasSentStaysPaidAndItsClientIsToldNothing(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001", "13800000002");

    assertThat(decide(world, new Wish(UNKNOWN, Decision.SENT, false))).isEqualTo(new Done(2, 0, 0));

    assertThat(world.states(call)).containsOnly("NO_REPORT");
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE - 4);
    assertThat(world.texts("select error_code from report_box")).isEmpty();
    assertThat(world.texts("select cause from transition where state = 'NO_REPORT'"))
        .containsOnly("it was sent, says ann");
    assertThat(
            world.texts(
                "select who || ' ' || act || ' ' || subject || ' ' || former || ' '"
                    + " || latter from audit_entry"))
        .containsExactly("ann decide state=UNKNOWN UNKNOWN SENT: 2 messages, 4 segments, 0 MMS");
  }

  @ParameterizedTest
  @EachDatabase
  void whatWasNotSentIsPaidBackAndItsClientReadsSo(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001");

    assertThat(decide(world, new Wish(UNKNOWN, Decision.NOT_SENT, false)).decided()).isEqualTo(1);

    assertThat(world.states(call)).containsExactly("FAILED");
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE);
    assertThat(world.texts("select error_code from report_box")).containsExactly("REJECTD");
    assertThat(decide(world, new Wish(UNKNOWN, Decision.NOT_SENT, false)).decided()).isZero();
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE);
  }

  /** Its vendor knows of it. */
  @ParameterizedTest
  @EachDatabase
  void whatAVendorReportedSomethingOfWasSent(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001");
    world.transactions.run(
        "noting",
        connection -> {
          world.ledger.noteReportCode(connection, world.messages(call).get(0), "ODD");
          return call;
        });
    Preview preview = desk(world).preview(new Wish(UNKNOWN, Decision.NOT_SENT, false));
    assertThat(preview.messages()).isZero();
    assertThat(preview.leftOut()).isEqualTo(Map.of(Unfit.REPORTED, 1));
  }

  @ParameterizedTest
  @EachDatabase
  void whatIsSentAgainIsDueNowAndPaidOnce(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001");
    world.clock.forward(Duration.ofDays(2));

    assertThat(decide(world, new Wish(UNKNOWN, Decision.SEND_AGAIN, false)).decided()).isEqualTo(1);

    assertThat(world.states(call)).containsExactly("ACCEPTED");
    assertThat(world.texts("select tries from due_entry where due_at = ?", world.clock.instant()))
        .containsExactly("0");
    // Its patience begins anew.
    assertThat(world.texts("select id from acceptance where due_at = ?", world.clock.instant()))
        .hasSize(1);
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE - 2);
    assertThat(world.texts("select message_id from trouble")).isEmpty();
  }

  /** F31: codes still reach who asks for them, and an account without the rule sends on. */
  @ParameterizedTest
  @EachDatabase
  void nothingIsSentAgainToWhoOptedOutSinceOrForAStoppedAccount(DataSource database) {
    DeskWorld world = world(database);
    long notice = world.ended(1, "huaxin", MessageState.FAILED, "13800000001", "13800000002");
    long code = world.accepted(1, MessageClass.VERIFICATION, Duration.ofMinutes(5), "13800000001");
    world.sent(code, "huaxin", MessageState.FAILED);
    long ofOther = world.ended(2, "huaxin", MessageState.FAILED, "13800000001");
    for (long account : List.of(1L, 2L)) {
      world.update(
          "insert into opt_out (account_id, msisdn, extension, replied_at) values (?, ?, '', ?)",
          account,
          "8613800000001",
          DeskWorld.NOW);
    }
    var again = new Wish(FAILED, Decision.SEND_AGAIN, false);

    assertThat(desk(world).preview(again).leftOut()).isEqualTo(Map.of(Unfit.OPTED_OUT, 1));
    world.update("update account set state = 'STOPPED' where id = 2");
    assertThat(desk(world).preview(again).leftOut())
        .isEqualTo(Map.of(Unfit.OPTED_OUT, 1, Unfit.STOPPED, 1));
    assertThat(decide(world, again).decided()).isEqualTo(2);

    assertThat(world.states(notice)).containsExactly("FAILED", "ACCEPTED");
    assertThat(world.states(code)).containsExactly("ACCEPTED");
    assertThat(world.states(ofOther)).containsExactly("FAILED");
  }

  /** An entry that waits for the next question to the vendor is not needed for it any more. */
  @ParameterizedTest
  @EachDatabase
  void anEntryThatWaitsForAQuestionIsDueNow(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "yixintong", MessageState.UNKNOWN, "13800000001");
    world.update(
        "insert into due_entry (acceptance_id, lane, due_at, tries) values (?, 1, ?, 5)",
        call,
        world.clock.instant().plusSeconds(100));
    assertThat(decide(world, new Wish(UNKNOWN, Decision.SEND_AGAIN, false)).decided()).isEqualTo(1);
    assertThat(world.texts("select tries from due_entry where due_at = ?", world.clock.instant()))
        .containsExactly("0");
  }

  @ParameterizedTest
  @EachDatabase
  void whatANodeAsksForJustNowIsLeft(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "yixintong", MessageState.UNKNOWN, "13800000001");
    world.update(
        "insert into due_entry (acceptance_id, lane, due_at, claim, tries) values (?, 1, ?, 7, 0)",
        call,
        world.clock.instant().plusSeconds(30));
    assertThat(decide(world, new Wish(UNKNOWN, Decision.SEND_AGAIN, false)))
        .isEqualTo(new Done(0, 1, 0));
    assertThat(world.states(call)).containsExactly("UNKNOWN");
  }

  @ParameterizedTest
  @EachDatabase
  void onlyWhatWasPreviewedIsDecided(DataSource database) {
    DeskWorld world = world(database);
    DecideMessages desk = desk(world);
    var wish = new Wish(UNKNOWN, Decision.SEND_AGAIN, false);
    world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001");
    String token = desk.preview(wish).token();
    assertThat(token).startsWith("1-");
    String ofOther = desk.preview(new Wish(UNKNOWN, Decision.SENT, false)).token();
    long second = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000002");

    for (String wrong : List.of(token, ofOther, "", "2")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> desk.decide("ann", wish, wrong))
          .withMessageContaining("nothing was done");
    }
    assertThat(world.states(second)).containsExactly("UNKNOWN");
    assertThat(world.texts("select act from audit_entry")).isEmpty();
  }

  /** What is UNKNOWN once more in another round was not previewed. */
  @ParameterizedTest
  @EachDatabase
  void anotherRoundIsAnotherDecision(DataSource database) {
    DeskWorld world = world(database);
    DecideMessages desk = desk(world);
    var wish = new Wish(UNKNOWN, Decision.SEND_AGAIN, false);
    long call = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001");
    String token = desk.preview(wish).token();
    desk.decide("ann", wish, token);
    world.clock.forward(Duration.ofSeconds(1));
    world.sent(call, "huaxin", MessageState.UNKNOWN);
    assertThatIllegalArgumentException().isThrownBy(() -> desk.decide("ann", wish, token));
  }

  @ParameterizedTest
  @EachDatabase
  void aReportThatComesMeanwhileWins(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001", "13800000002");
    long first = world.messages(call).get(0);
    var between =
        new BeforeFirst(
            world.transactions,
            () -> world.reported(first, MessageState.UNKNOWN, MessageState.DELIVERED, "DELIVRD"));
    DecideMessages desk = desk(world, between);
    var wish = new Wish(UNKNOWN, Decision.NOT_SENT, false);
    String token = desk.preview(wish).token();

    assertThat(desk.decide("ann", wish, token)).isEqualTo(new Done(1, 1, 0));
    assertThat(world.states(call)).containsExactly("DELIVERED", "FAILED");
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE - 2);
  }

  /** Something happens before the first transaction. */
  private static final class BeforeFirst implements Transactions {
    private final Transactions transactions;
    private Runnable before;

    BeforeFirst(Transactions transactions, Runnable before) {
      this.transactions = transactions;
      this.before = before;
    }

    @Override
    public <T> T run(String doing, Work<T> work) {
      Runnable first = before;
      before = () -> {};
      first.run();
      return transactions.run(doing, work);
    }
  }

  @ParameterizedTest
  @EachDatabase
  void ofTwoAdministratorsAtOnceEachMessageHearsOne(DataSource database) throws Exception {
    DeskWorld world = world(database);
    int calls = 450;
    for (int i = 0; i < calls; i++) {
      world.ended(1, "huaxin", MessageState.UNKNOWN, "1380000" + (1000 + i));
    }
    var notSent = new Wish(UNKNOWN, Decision.NOT_SENT, false);
    var again = new Wish(UNKNOWN, Decision.SEND_AGAIN, false);
    String firstToken = desk(world).preview(notSent).token();
    String secondToken = desk(world).preview(again).token();
    var workers = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> both =
          List.of(
              () -> decidedBy(world, "ann", notSent, firstToken),
              () -> decidedBy(world, "bob", again, secondToken));
      int decided = 0;
      for (Future<Integer> one : workers.invokeAll(both)) {
        decided += one.get();
      }
      assertThat(decided).isEqualTo(calls);
    } finally {
      workers.shutdown();
    }
    long failed =
        Long.parseLong(world.texts("select count(*) from message where state = 'FAILED'").get(0));
    assertThat(world.texts("select count(*) from message where state = 'ACCEPTED'"))
        .containsExactly(String.valueOf(calls - failed));
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE - 2L * (calls - failed));
  }

  /** Who comes after the other's first transaction hears that the messages are others by then. */
  private static int decidedBy(DeskWorld world, String who, Wish wish, String token) {
    try {
      return desk(world).decide(who, wish, token).decided();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  @ParameterizedTest
  @EachDatabase
  void whatADatabaseThatFailsLeavesIsDecidedOrNot(DataSource database) {
    DeskWorld world = world(database);
    IntStream.range(0, 250)
        .forEach(i -> world.ended(1, "huaxin", MessageState.UNKNOWN, "1380000" + (1000 + i)));
    var failing = new FailsAfter(world.transactions, 1);
    DecideMessages desk = desk(world, failing);
    var wish = new Wish(UNKNOWN, Decision.NOT_SENT, false);
    assertThatThrownBy(() -> desk.decide("ann", wish, desk.preview(wish).token()))
        .isInstanceOf(EndedEarly.class)
        .hasMessageContaining("200 of 250 messages were decided");
    assertThat(world.texts("select count(*) from message where state = 'FAILED'"))
        .containsExactly("200");
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE - 100);
    assertThat(decide(world, wish).decided()).isEqualTo(50);
  }

  /** All but some transactions fail. */
  private static final class FailsAfter implements Transactions {
    private final Transactions transactions;
    private int good;

    FailsAfter(Transactions transactions, int good) {
      this.transactions = transactions;
      this.good = good;
    }

    @Override
    public <T> T run(String doing, Work<T> work) {
      if (good-- <= 0) {
        throw new IllegalStateException("away");
      }
      return transactions.run(doing, work);
    }
  }

  @ParameterizedTest
  @EachDatabase
  void whatFailedIsSentAgainAndPaidAgainIfItWasPaidBack(DataSource database) {
    DeskWorld world = world(database);
    long paidBack = world.ended(1, "huaxin", MessageState.FAILED, "13800000001");
    world.update("update account set balance = balance + 2 where id = 1");
    long reported = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000002");
    world.reported(
        world.messages(reported).get(0), MessageState.UNKNOWN, MessageState.FAILED, "UNDELIV");
    var wish = new Wish(FAILED, Decision.SEND_AGAIN, false);
    Preview preview = desk(world).preview(wish);
    assertThat(preview.messages()).isEqualTo(2);
    assertThat(preview.segments()).isEqualTo(4);
    assertThat(preview.debits()).isEqualTo(Map.of("demo", 2L));

    assertThat(decide(world, wish).decided()).isEqualTo(2);

    assertThat(world.states(paidBack)).containsExactly("ACCEPTED");
    assertThat(world.states(reported)).containsExactly("ACCEPTED");
    assertThat(world.balance(1)).isEqualTo(DeskWorld.BALANCE - 4);
    // Should it end without any vendor, it is paid back as one that nobody reported.
    assertThat(world.texts("select coalesce(report_code, '-') from message")).containsOnly("-");
    assertThat(world.texts("select act from audit_entry")).containsExactly("redrive");
  }

  @ParameterizedTest
  @EachDatabase
  void nothingIsSentAgainWhereTheBalanceDoesNotPayIt(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "huaxin", MessageState.FAILED, "13800000001", "13800000002");
    world.update("update account set balance = 3 where id = 1");
    DecideMessages desk = desk(world);
    var wish = new Wish(FAILED, Decision.SEND_AGAIN, false);
    Preview preview = desk.preview(wish);
    assertThat(preview.missing()).isEqualTo(Map.of("demo", 1L));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> desk.decide("ann", wish, preview.token()))
        .withMessage("nothing was done: balances do not pay it, they lack {demo=1}");
    assertThat(world.states(call)).containsOnly("FAILED");
    assertThat(world.balance(1)).isEqualTo(3);
  }

  @ParameterizedTest
  @EachDatabase
  void whatABalanceUsedUpMeanwhileDoesNotPayIsLeft(DataSource database) {
    DeskWorld world = world(database);
    long call = world.ended(1, "huaxin", MessageState.FAILED, "13800000001", "13800000002");
    var used =
        new Transactions() {
          private int runs;

          @Override
          public <T> T run(String doing, Work<T> work) {
            if (++runs == 3) {
              world.update("update account set balance = 3 where id = 1");
            }
            return world.transactions.run(doing, work);
          }
        };
    DecideMessages desk = desk(world, used);
    var wish = new Wish(FAILED, Decision.SEND_AGAIN, false);
    assertThat(desk.decide("ann", wish, desk.preview(wish).token())).isEqualTo(new Done(1, 0, 1));
    assertThat(world.states(call)).containsExactlyInAnyOrder("ACCEPTED", "FAILED");
    assertThat(world.balance(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @EachDatabase
  void codesThatAreOldAreLeftOutUnlessAskedFor(DataSource database) {
    DeskWorld world = world(database);
    long code = world.accepted(1, MessageClass.VERIFICATION, Duration.ofMinutes(5), "13800000001");
    world.sent(code, "huaxin", MessageState.FAILED);
    world.ended(1, "huaxin", MessageState.FAILED, "13800000002");
    world.clock.forward(Duration.ofHours(1));

    Preview without = desk(world).preview(new Wish(FAILED, Decision.SEND_AGAIN, false));
    assertThat(without.messages()).isEqualTo(1);
    assertThat(without.leftOut()).isEqualTo(Map.of(Unfit.EXPIRED, 1));
    assertThat(decide(world, new Wish(FAILED, Decision.SEND_AGAIN, true)).decided()).isEqualTo(2);
    assertThat(
            world.texts(
                "select id from acceptance where expires_at = ?",
                world.clock.instant().plus(Duration.ofMinutes(5))))
        .containsExactly(String.valueOf(code));
  }

  /** Or a handset would get "[text removed]". */
  @ParameterizedTest
  @EachDatabase
  void whatHasNoTextAnyMoreIsNotSentAgain(DataSource database) {
    DeskWorld world = world(database);
    world.ended(1, "huaxin", MessageState.FAILED, "13800000001");
    world.update("update acceptance set text = '[text removed]'");
    Preview preview = desk(world).preview(new Wish(FAILED, Decision.SEND_AGAIN, true));
    assertThat(preview.messages()).isZero();
    assertThat(preview.leftOut()).isEqualTo(Map.of(Unfit.WITHOUT_TEXT, 1));
  }

  /** A client that has read of its end is not told of another (ADR 11). */
  @ParameterizedTest
  @EachDatabase
  void aReportThatNobodyReadIsWithdrawn(DataSource database) {
    DeskWorld world = world(database);
    long unread = world.ended(1, "huaxin", MessageState.FAILED, "13800000001");
    long read = world.ended(1, "huaxin", MessageState.FAILED, "13800000002");
    long held = world.ended(1, "huaxin", MessageState.FAILED, "13800000003");
    long toBePushed = world.ended(1, "huaxin", MessageState.FAILED, "13800000004");
    long inPush = world.ended(1, "huaxin", MessageState.FAILED, "13800000005");
    for (long done : List.of(read, toBePushed, inPush)) {
      world.update("update report_box set due_at = null where task_id = ?", done);
    }
    world.update("update report_box set claim = 7 where task_id = ?", held);
    long stream = 2;
    world.update(
        "insert into push_box (stream_id, box_id, since, push_id) values (?, ?, ?, null),"
            + " (?, ?, ?, 9)",
        stream,
        world.messages(toBePushed).get(0),
        DeskWorld.NOW,
        stream,
        world.messages(inPush).get(0),
        DeskWorld.NOW);

    assertThat(decide(world, new Wish(FAILED, Decision.SEND_AGAIN, false)).decided()).isEqualTo(5);

    assertThat(world.texts("select task_id from report_box order by task_id"))
        .containsExactly(String.valueOf(read), String.valueOf(held), String.valueOf(inPush));
    assertThat(world.texts("select push_id from push_box")).containsExactly("9");
    assertThat(world.states(unread)).containsExactly("ACCEPTED");
  }

  @ParameterizedTest
  @EachDatabase
  void aDecisionIsAboutAStateThatItFits(DataSource database) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Wish(FAILED, Decision.SENT, false));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Wish(MessageFilter.ALL.in(MessageState.NO_REPORT), Decision.SEND_AGAIN, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Wish(MessageFilter.ALL, Decision.SENT, false));
    assertThat(world(database).texts("select id from audit_entry")).isEmpty();
  }
}
