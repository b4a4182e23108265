package smsfacade.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.Balances;
import smsfacade.accounts.Purse;
import smsfacade.dispatch.Write.Started;
import smsfacade.ledger.Lane;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.NewAcceptance;
import smsfacade.node.Node;
import smsfacade.routing.RoutePlan;
import smsfacade.routing.RoutePlan.Candidate;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.sms.TmsContainer;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.tracing.Tracing;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.MmsSender;
import smsfacade.vendors.RecentSubmits;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;

/** The way of a piece of work on a real database, without a server. */
class DispatchWorkTest {
  private static final long ID = 2611280001000001L;
  private static final Refused BLACK =
      new Refused(Refusal.PERMANENT, "1109", "black", ResultCode.MSISDN_BLACK);

  private final Vendors vendor = new Vendors();
  private final AtomicLong generation = new AtomicLong();
  private final Set<Long> left = new HashSet<>();

  /** Keeps in memory what left. */
  private final Departures journal =
      new Departures(Optional.empty()) {
        @Override
        void left(long attemptId, Instant at) {
          left.add(attemptId);
        }
      };

  private PlainTransactions transactions;
  private DispatchParts parts;

  @BeforeEach
  void start() {
    transactions = PlainTransactions.onH2();
    Clock clock = Clock.systemUTC();
    var messages = new MessageLedger(new Node(), clock);
    var balances = new Balances();
    parts =
        new DispatchParts(
            transactions,
            messages,
            balances,
            vendor,
            new VendorBreakers(clock),
            new SubmitStatistics(),
            Tracing.off(),
            new RecentSubmits(),
            journal,
            new DispatchSettings(Duration.ofSeconds(25), 8, Duration.ofHours(24)),
            generation::get,
            () -> false,
            clock);
    Instant now = clock.instant();
    transactions.run(
        "accepting",
        connection -> {
          Sql.update(
              connection,
              "insert into account (id, user_name, password_hash, balance, state, created_at)"
                  + " values (1, 'demo', '', 100, 'ACTIVE', ?)",
              now);
          messages.store(
              connection,
              List.of(
                  new NewAcceptance(
                      ID,
                      Optional.empty(),
                      1,
                      "您的快递已到【腾飞】",
                      "",
                      MessageClass.NOTICE,
                      1,
                      now,
                      now,
                      Optional.empty(),
                      List.of(ExampleWork.number(0), ExampleWork.number(1)))));
          balances.change(connection, Purse.SEGMENTS, new TreeMap<>(Map.of(1L, -2L)));
          return true;
        });
  }

  @Test
  void whatAVendorTookLeavesTheQueue() {
    vendor.answers.add(new Accepted("77", Map.of()));

    runAll();

    assertThat(states()).containsOnly("SUBMITTED");
    assertThat(queued()).isZero();
    assertThat(balance()).isEqualTo(98);
  }

  /** What server-config says to do with an earlier state of the database, which was sent since. */
  @Test
  void whatWaitedInARestoredBackupIsNotSentAgain() throws IOException {
    String script =
        Files.readString(Path.of("server-config/backup/after-restore.sql"))
            .lines()
            .filter(line -> !line.startsWith("--"))
            .collect(Collectors.joining(" "))
            .replace("'2026-11-29 08:00:00+08'", "'" + Instant.now().plusSeconds(1) + "'")
            .replace(";", "");
    assertThat(
            transactions.<Integer>run(
                "after a restore", connection -> Sql.update(connection, script)))
        .isEqualTo(1);

    runAll();

    assertThat(states()).containsOnly("EXPIRED");
    assertThat(queued()).isZero();
    assertThat(balance()).isEqualTo(100);
    assertThat(left).isEmpty();
  }

  /** PH-06 (ADR 12): what it holds is read when it leaves, and it is never sent twice. */
  @Test
  void anMmsLeavesWithItsContainerOnce() {
    mms(true);
    vendor.answers.add(new Unknown("no answer"));

    runAll();
    runAll();

    assertThat(vendor.containers).hasSize(1);
    assertThat(vendor.containers.get(0).texts()).containsExactly("abc");
    assertThat(states()).containsOnly("UNKNOWN");
    assertThat(left).hasSize(1);
  }

  @Test
  void anMmsThatIsRefusedIsPaidBackToItsPurse() {
    mms(true);
    vendor.answers.add(BLACK);

    runAll();

    assertThat(states()).containsOnly("FAILED");
    assertThat(balance()).isEqualTo(98);
    assertThat(mmsBalance()).isEqualTo(2);
  }

  @Test
  void anMmsWhoseContainerIsGoneNeverLeaves() {
    mms(false);

    runAll();

    assertThat(vendor.containers).isEmpty();
    assertThat(left).isEmpty();
    assertThat(states()).containsOnly("ACCEPTED");
  }

  /** Makes the call one. */
  private void mms(boolean withContainer) {
    var part = new TmsContainer.Part("1.txt".getBytes(UTF_8), "abc".getBytes(UTF_8));
    transactions.run(
        "making it an MMS",
        connection -> {
          if (withContainer) {
            Sql.update(
                connection,
                "insert into mms (acceptance_id, container) values (?, ?)",
                ID,
                TmsContainer.of(List.of(part)).bytes());
          }
          return Sql.update(connection, "update acceptance set mms = true");
        });
  }

  private long mmsBalance() {
    return transactions.run(
        "reading",
        connection ->
            Sql.list(connection, "select mms_balance from account", row -> row.number()).get(0));
  }

  /** The database is away while the vendor answers: the answer counts when it is back (F91). */
  @Test
  void anAnswerIsKeptUntilItIsStoredHoweverLongTheDatabaseIsAway() {
    vendor.answers.add(BLACK);
    vendor.whenAsked = () -> transactions.away(true);

    runAll();
    for (int i = 0; i < 50; i++) {
      parts.work().settleKept();
    }
    assertThat(parts.work().keptOutcomes()).isEqualTo(1);

    transactions.away(false);
    parts.work().settleKept();

    assertThat(parts.work().keptOutcomes()).isZero();
    assertThat(states()).containsOnly("FAILED");
    assertThat(balance()).isEqualTo(100);
    assertThat(queued()).isZero();
  }

  /** An answer between two requests of one piece of work is waited for, not given up. */
  @Test
  void aWorkerWaitsUntilAnAnswerIsStoredBeforeItGoesOn() throws Exception {
    vendor.mostTogether = 1;
    vendor.answers.add(new Accepted("77", Map.of()));
    vendor.answers.add(new Accepted("78", Map.of()));
    vendor.whenAsked = () -> transactions.away(true);
    List<Started> started = claim();

    var worker = new Thread(() -> started.forEach(parts.work()::run));
    worker.start();
    await().until(() -> vendor.answers.size() == 1);
    worker.join(1_500);
    assertThat(worker.isAlive()).isTrue();
    vendor.whenAsked = () -> {};
    transactions.away(false);
    worker.join(10_000);
    parts.work().flush();

    assertThat(states()).containsOnly("SUBMITTED");
    assertThat(queued()).isZero();
  }

  /** Design, "Dispatch" 8: permit and place come back on every way out. */
  @Test
  void anErrorOfAVendorsClassLeavesItsMessagesUnknownAndItsPlaceFree() {
    vendor.answers.add(new Accepted("77", Map.of()));
    vendor.whenAsked =
        () -> {
          throw new NoClassDefFoundError("for a test");
        };

    runAll();

    assertThat(states()).containsOnly("UNKNOWN");
    assertThat(parts.rooms().taken("v")).isZero();
  }

  @Test
  void aVendorWithoutRoomKeepsItsWorkInItsLine() {
    vendor.usable = false;

    assertThat(parts.work().claim(parts.wish(8)).pieces()).isEqualTo(1);
    assertThat(lanes()).allMatch(lane -> lane >= Lane.FIRST_OF_LINES);
    assertThat(parts.wish(8).fromLines()).isEmpty();

    vendor.usable = true;
    vendor.answers.add(new Accepted("77", Map.of()));
    assertThat(parts.wish(8).fromLines()).hasSize(1);
    runAll();

    assertThat(states()).containsOnly("SUBMITTED");
    assertThat(queued()).isZero();
  }

  /** The waking after a reload passed before it stood in its line (design, "Dispatch" 7 and 9). */
  @Test
  void whatFormerDefinitionsPutIntoALineIsPlannedAnewOnce() {
    vendor.usable = false;
    parts.keepQueue().keep();
    vendor.whenPlanned =
        () -> {
          vendor.whenPlanned = () -> {};
          generation.incrementAndGet();
          parts.keepQueue().keep();
        };
    parts.work().claim(parts.wish(8));
    assertThat(lanes()).allMatch(lane -> lane >= Lane.FIRST_OF_LINES);

    parts.keepQueue().keep();
    assertThat(lanes()).containsExactly(Lane.ORDINARY.number());

    parts.work().claim(parts.wish(8));
    parts.keepQueue().keep();
    assertThat(lanes()).allMatch(lane -> lane >= Lane.FIRST_OF_LINES);
  }

  /** A vendor at its limit has places free, and its line gives nothing: others go on (F91). */
  @Test
  void aLineThatGivesNothingTakesNoRoomFromWhatIsDue() {
    parts.lines().standsIn(3, List.of("limited"));
    vendor.answers.add(new Accepted("77", Map.of()));

    runAll();

    assertThat(states()).containsOnly("SUBMITTED");
  }

  /** The entry whose acceptance has an open message is put back, whatever the reason (F91). */
  @Test
  void aMessageThatLostItsEntryGetsItBack() {
    transactions.run(
        "losing an entry", connection -> Sql.update(connection, "delete from due_entry"));

    parts.keepQueue().keep();

    assertThat(parts.keepQueue().mended()).isEqualTo(1);
    vendor.answers.add(new Accepted("77", Map.of()));
    runAll();
    assertThat(states()).containsOnly("SUBMITTED");
  }

  /** ADR 9: a killed process began it, and it never left. */
  @Test
  void whatNeverLeftAKilledProcessIsSent() {
    List<Started> lost = claim();
    long attempt = lost.get(0).begun().orElseThrow().attemptId();
    assertThat(states()).containsOnly("SUBMITTING");

    recover(new Departures.Notes(begunAt(attempt), Set.of()));

    assertThat(states()).containsOnly("ACCEPTED");
    vendor.answers.add(new Accepted("77", Map.of()));
    runAll();
    assertThat(states()).containsOnly("SUBMITTED");
    assertThat(queued()).isZero();
    assertThat(balance()).isEqualTo(98);
  }

  /** ADR 9: it may have left, so it is never sent again. */
  @Test
  void whatMayHaveLeftAKilledProcessIsUnknown() {
    long attempt = claim().get(0).begun().orElseThrow().attemptId();

    recover(new Departures.Notes(begunAt(attempt), Set.of(attempt)));
    runAll();

    assertThat(states()).containsOnly("UNKNOWN");
    assertThat(queued()).isZero();
  }

  /** ADR 9: a kill before that moment leaves nothing UNKNOWN. */
  @Test
  void aRequestIsNotedAsLeftWhenTheVendorTells() {
    var whileItWaits = new HashSet<Long>();
    var onItsWay = new HashSet<Long>();
    vendor.beforeItLeaves = () -> whileItWaits.addAll(left);
    vendor.whenAsked = () -> onItsWay.addAll(left);
    vendor.answers.add(new Accepted("77", Map.of()));

    runAll();

    assertThat(whileItWaits).isEmpty();
    assertThat(onItsWay).hasSize(1);
  }

  @Test
  void whatWasNotSentIsTriedAgainLater() {
    vendor.answers.add(new NotSent("no connection"));

    runAll();

    assertThat(states()).containsOnly("ACCEPTED");
    assertThat(queued()).isEqualTo(1);
    assertThat(lanes()).containsExactly(1);
  }

  /** In the working directory may be the journal of a facade with another database (ADR 9). */
  @Test
  void notesOfAnotherDatabaseMoveNothing() {
    long attempt = claim().get(0).begun().orElseThrow().attemptId();

    recover(
        new Departures.Notes(
            Map.of(attempt, Instant.now().minusSeconds(60).toEpochMilli()), Set.of()));

    assertThat(states()).containsOnly("SUBMITTING");
  }

  private Map<Long, Long> begunAt(long attempt) {
    return transactions.run(
        "reading",
        connection ->
            Map.of(
                attempt,
                Sql.list(
                        connection,
                        "select started_at from attempt where id = ?",
                        row -> row.instant().toEpochMilli(),
                        attempt)
                    .get(0)));
  }

  private void recover(Departures.Notes notes) {
    new Recovery(
            transactions,
            new MessageLedger(new Node(), Clock.systemUTC()),
            new smsfacade.ledger.Attempts(),
            new smsfacade.ledger.DueQueue(),
            name -> false)
        .recover(notes, Instant.now());
  }

  private List<Started> claim() {
    return List.copyOf(parts.work().claim(parts.wish(8)).started());
  }

  private void runAll() {
    claim().forEach(parts.work()::run);
    parts.work().flush();
  }

  private List<String> states() {
    return transactions.run(
        "reading",
        connection ->
            Sql.list(connection, "select state from message order by id", row -> row.text()));
  }

  private List<Integer> lanes() {
    return transactions.run(
        "reading",
        connection -> Sql.list(connection, "select lane from due_entry", row -> row.integer()));
  }

  private long queued() {
    return lanes().size();
  }

  private long balance() {
    return transactions.run(
        "reading",
        connection ->
            Sql.list(connection, "select balance from account", row -> row.number()).get(0));
  }

  /** One vendor that everything goes to. */
  private static final class Vendors implements Planner.Choice, MmsSender {
    private final List<TmsContainer> containers = new ArrayList<>();

    private final Deque<SubmitOutcome> answers = new ArrayDeque<>();
    private int mostTogether = 100;
    private volatile boolean usable = true;
    private volatile Runnable whenPlanned = () -> {};
    private volatile Runnable beforeItLeaves = () -> {};
    private volatile Runnable whenAsked = () -> {};

    @Override
    public List<RoutePlan> plan(
        ClaimedWork work, List<Msisdn> destinations, Optional<String> waitedFor, Instant now) {
      whenPlanned.run();
      return List.of(
          new RoutePlan(
              "default",
              usable ? List.of(new Candidate(this, Optional.empty())) : List.of(),
              usable ? List.of() : List.of("v"),
              destinations));
    }

    @Override
    public Optional<Vendor> vendor(String name) {
      return Optional.of(this);
    }

    @Override
    public Optional<FilledTemplate> template(Vendor vendor, String text) {
      return Optional.empty();
    }

    @Override
    public boolean isUsable(Vendor vendor, MessageClass messageClass, Instant now) {
      return usable;
    }

    @Override
    public int room(
        Collection<String> vendors, MessageClass messageClass, Rooms rooms, Instant now) {
      return usable ? rooms.free(this) : 0;
    }

    @Override
    public Optional<String> cannotCarryMms(String subject, String extension) {
      return Optional.empty();
    }

    @Override
    public SubmitOutcome submitMms(
        Submission submission, TmsContainer container, Runnable leaving) {
      containers.add(container);
      return submit(submission, leaving);
    }

    @Override
    public String name() {
      return "v";
    }

    @Override
    public int destinationsPerRequest() {
      return mostTogether;
    }

    @Override
    public SubmitOutcome submit(Submission submission, Runnable leaving) {
      beforeItLeaves.run();
      leaving.run();
      return submit(submission);
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      whenAsked.run();
      return answers.remove();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
