package smsfacade.reports.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.accounts.ExtensionHolders;
import smsfacade.accounts.OptOuts;
import smsfacade.handover.Handed;
import smsfacade.handover.ReadReplies;
import smsfacade.handover.ReplyBox;
import smsfacade.handover.ReplyBoxes;
import smsfacade.inforce.InForce;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;
import smsfacade.vendors.Reply;

/** A reply is handed to the account it belongs to and to no other, once (F69, PH-12). */
class ReplyMatcherTest {
  private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
  private static final int ALL = 1_000;

  /** Each test has accounts, calls and a handset of its own. */
  private static final AtomicLong NUMBER = new AtomicLong();

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  /** Three accounts, of which the last takes no reports. */
  private static final class World {
    private final SettableClock clock = new SettableClock(NOW);
    private final InForce inForce = new InForce();
    private final DataSource database;
    private final PlainTransactions transactions;
    private final ReadReplies replies;
    private final Msisdn handset = Msisdn.of(String.valueOf(13900000000L + next()));
    private final long one = next();
    private final long other = next();
    private final long without = next();

    World(DataSource database) {
      this.database = database;
      transactions = new PlainTransactions(database);
      replies = new ReadReplies(transactions, clock);
      transactions.run(
          "adding accounts",
          connection ->
              Sql.batch(
                  connection,
                  "insert into account (id, user_name, password_hash, balance, state, created_at)"
                      + " values (?, ?, '', 0, 'ACTIVE', ?)",
                  List.of(one, other, without),
                  id -> Sql.row(id, "user" + id, NOW)));
      inForce(List.of(), List.of());
    }

    private static long next() {
      return NUMBER.incrementAndGet();
    }

    /** With the prefixes of the first two. */
    void inForce(List<String> ofOne, List<String> ofOther) {
      inForce.replace(
          AccountPolicies.of(
              List.of(
                  policy(one, ofOne).withReports().make(),
                  policy(other, ofOther).withReports().make(),
                  policy(without, List.of()).make())));
    }

    private static ExamplePolicy policy(long account, List<String> prefixes) {
      return new ExamplePolicy()
          .of("user" + account)
          .withExtensions(prefixes.toArray(String[]::new));
    }

    void sent(long account, String vendor, String extension) {
      sent(account, vendor, extension, null);
    }

    /** A message to the handset; one that a vendor refused has a result code. */
    void sent(long account, String vendor, String extension, String resultCode) {
      long id = next();
      transactions.run(
          "sending",
          connection ->
              Sql.update(
                      connection,
                      "insert into acceptance (id, account_id, text, extension, message_class,"
                          + " segments, accepted_at, due_at, node)"
                          + " values (?, ?, 't', ?, 'NOTICE', 1, ?, ?, 'node')",
                      id,
                      account,
                      extension,
                      NOW,
                      NOW)
                  + Sql.update(
                      connection,
                      "insert into attempt (id, acceptance_id, vendor, reference, destinations,"
                          + " started_at) values (?, ?, ?, '', 1, ?)",
                      id,
                      id,
                      vendor,
                      NOW)
                  + Sql.update(
                      connection,
                      "insert into message (id, acceptance_id, account_id, msisdn, accepted_at,"
                          + " state, attempt_id, result_code, version)"
                          + " values (?, ?, ?, ?, ?, 'SUBMITTED', ?, ?, 0)",
                      id,
                      id,
                      account,
                      handset.digits(),
                      NOW,
                      id,
                      Optional.ofNullable(resultCode)));
    }

    void replied(String vendor, String extension, String text) {
      replied(vendor, Reply.whole(handset, extension, text, Optional.empty()));
    }

    void replied(String vendor, Reply reply) {
      DATABASES
          .persistence(database)
          .inTransaction(
              entities -> {
                var matcher = new ReplyMatcher();
                matcher.entities = entities;
                matcher.clock = clock;
                matcher.messages = new AnsweredMessages(new ExtensionHolders(inForce));
                matcher.optOuts = new OptOuts(inForce, clock);
                matcher.boxes = new ReplyBoxes(new AccountsWithReports(inForce));
                matcher.store(vendor, List.of(reply));
                return matcher;
              });
    }

    /** What each account reads: its place among the accounts, and the texts. */
    List<String> read() {
      var all = new ArrayList<String>();
      for (long account : List.of(one, other, without)) {
        Handed<ReplyBox> handed = replies.unread(account, ALL);
        handed
            .boxes()
            .forEach(box -> all.add((account - one) + ":" + box.text() + ":" + box.extension()));
        replies.read(handed);
      }
      return all;
    }

    /** How many replies the operator sees. */
    long stored() {
      return transactions
          .run(
              "counting",
              connection ->
                  Sql.first(
                      connection,
                      "select count(*) from reply where msisdn = ?",
                      row -> row.number(),
                      handset.digits()))
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @EachDatabase
  void belongsToWhoLastSentThroughThatNumber(DataSource database) {
    var world = new World(database);
    world.sent(world.one, "hx", "01");
    world.sent(world.other, "hx", "02");
    world.sent(world.other, "cl", "01");
    world.sent(world.one, "cl", "");
    world.sent(world.other, "hx", "01", "MsisdnError");

    world.replied("hx", "01", "a");
    world.replied("hx", "02", "b");
    world.replied("cl", "01", "c");
    world.replied("cl", "", "d");

    assertThat(world.read()).containsExactly("0:a:01", "0:d:", "1:b:02", "1:c:01");
    assertThat(world.read()).isEmpty();
  }

  @ParameterizedTest
  @EachDatabase
  void belongsToTheNewestWhereTheVendorDoesNotSayWhatItWasSentTo(DataSource database) {
    var world = new World(database);
    world.sent(world.one, "hx", "01");
    world.sent(world.other, "hx", "02");

    world.replied("hx", "", "a");

    assertThat(world.read()).containsExactly("1:a:");
  }

  /** The vendor's access number is not in the definitions: what follows it is known by the call. */
  @ParameterizedTest
  @EachDatabase
  void anExtensionIsFoundAtTheEndOfAWholeNumber(DataSource database) {
    var world = new World(database);
    world.sent(world.one, "hx", "01");
    world.sent(world.other, "hx", "1");
    world.sent(world.other, "cl", "");

    world.replied("hx", "106905401", "a");
    world.replied("cl", "106905401", "b");

    assertThat(world.read()).containsExactly("0:a:01", "1:b:");
  }

  @ParameterizedTest
  @EachDatabase
  void elseToTheOnlyOneWhosePrefixFits(DataSource database) {
    var world = new World(database);
    world.inForce(List.of("0", "77"), List.of("012", "77"));
    world.sent(world.one, "hx", "5");
    world.sent(world.other, "cl", "01");

    world.replied("hx", "01", "a");
    world.replied("hx", "0123", "b");
    world.replied("hx", "778", "two have it");
    world.replied("hx", "9", "nobody has it");
    world.replied("hx", "106905401", "no extension");

    assertThat(world.read()).containsExactly("0:a:01", "1:b:0123");
    assertThat(world.stored()).isEqualTo(5);
  }

  @ParameterizedTest
  @EachDatabase
  void elseTheOperatorAloneSeesIt(DataSource database) {
    var world = new World(database);
    world.sent(world.one, "hx", "01");
    world.sent(world.without, "hx", "03");

    world.replied("cl", "01", "another access number");
    world.replied("hx", "02", "another extension");
    world.replied("hx", "03", "an account without reports");

    assertThat(world.read()).isEmpty();
    assertThat(world.stored()).isEqualTo(3);
  }

  @ParameterizedTest
  @EachDatabase
  void hasTheVendorsTimeElseThatOfTheArrival(DataSource database) {
    var world = new World(database);
    world.sent(world.one, "hx", "01");
    Instant vendors = NOW.minusSeconds(7);
    world.replied("hx", Reply.whole(world.handset, "01", "a", Optional.of(vendors)));
    world.replied("hx", Reply.whole(world.handset, "01", "a", Optional.of(vendors)));
    world.clock.forward(Duration.ofSeconds(1));
    world.replied("hx", "01", "b");

    assertThat(world.replies.unread(world.one, ALL).boxes())
        .extracting(ReplyBox::text, ReplyBox::sentAt, ReplyBox::originator)
        .containsExactly(
            tuple("a", vendors, world.handset), tuple("b", NOW.plusSeconds(1), world.handset));
  }

  @ParameterizedTest
  @EachDatabase
  void comesBackWhenTheAnswerCouldNotBeWritten(DataSource database) {
    var world = new World(database);
    world.sent(world.one, "hx", "01");
    world.replied("hx", "01", "a");

    Handed<ReplyBox> handed = world.replies.unread(world.one, ALL);
    assertThat(world.read()).isEmpty();
    world.replies.giveBack(handed);
    assertThat(world.read()).containsExactly("0:a:01");
  }

  /** One transaction: a reply whose box cannot be put aside is not stored, and comes again. */
  @ParameterizedTest
  @EachDatabase
  void isStoredWithItsBoxOrNotAtAll(DataSource database) {
    var world = new World(database);
    world.sent(world.one, "hx", "01");
    world.transactions.run(
        "renaming",
        connection -> Sql.update(connection, "alter table reply_box rename to hidden_box"));
    try {
      assertThatThrownBy(() -> world.replied("hx", "01", "a")).isNotNull();
      assertThat(world.stored()).isZero();
    } finally {
      world.transactions.run(
          "renaming",
          connection -> Sql.update(connection, "alter table hidden_box rename to reply_box"));
    }
  }
}
