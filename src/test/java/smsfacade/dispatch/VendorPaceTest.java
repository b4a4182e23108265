package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;

/** F46: a vendor's requests per second hold over all nodes, on both databases. */
class VendorPaceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private static final Duration AHEAD = Duration.ofMillis(50);
  private static final Duration DISTANCE = Duration.ofMillis(57);
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  @ParameterizedTest
  @EachDatabase
  void givesEachRequestASlotOfItsOwn(DataSource database) throws Exception {
    empty(database);
    var slots = new ArrayList<Instant>();
    for (int i = 0; i < 40; i++) {
      slot(database, NOW).ifPresent(slots::add);
    }

    assertThat(slots).hasSize(4).startsWith(NOW.plus(AHEAD));
    assertDistances(slots);
    Instant later = NOW.plusSeconds(5);
    assertThat(slot(database, later)).contains(later.plus(AHEAD));
  }

  @ParameterizedTest
  @EachDatabase
  void beginsWithAVendorThatWasNeverSentTo(DataSource database) throws Exception {
    empty(database);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var pace = new VendorPace(connection, Duration.ZERO);
      Instant first = pace.slot(new TwentyASecond("new"), NOW).orElseThrow();
      assertDistances(List.of(first, pace.slot(new TwentyASecond("new"), NOW).orElseThrow()));
      pace.store();
      connection.commit();
    }
  }

  /** As many as it gives slots for soon, so that a claim takes no more. */
  @ParameterizedTest
  @EachDatabase
  void knowsHowManySlotsAreFreeSoon(DataSource database) throws Exception {
    empty(database);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var pace = new VendorPace(connection, Duration.ZERO);
      var vendor = new TwentyASecond("paced");
      int room = pace.room(vendor, NOW, 100);
      for (int i = 0; i < room; i++) {
        assertThat(pace.slot(vendor, NOW)).isPresent();
      }

      assertThat(room).isEqualTo(4);
      assertThat(pace.slot(vendor, NOW)).isEmpty();
      assertThat(pace.room(vendor, NOW, 100)).isZero();
      connection.rollback();
    }
  }

  /** A slot that comes while its transaction still runs is lost (F92). */
  @ParameterizedTest
  @EachDatabase
  void aSlotIsAheadOfATransactionThatTakesLong(DataSource database) throws Exception {
    empty(database);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var pace = new VendorPace(connection, Duration.ofMillis(180));
      var vendor = new TwentyASecond("paced");

      assertThat(pace.room(vendor, NOW, 100)).isEqualTo(4);
      assertThat(pace.slot(vendor, NOW)).contains(NOW.plusMillis(180));
      connection.rollback();
    }
  }

  @Test
  void theLongestTransactionOfLateCounts() {
    var time = new TransactionTime();
    time.took(Duration.ofMillis(160));
    time.took(Duration.ofMillis(10));

    assertThat(time.lately()).isEqualTo(Duration.ofMillis(150));
    for (int i = 0; i < 100; i++) {
      time.took(Duration.ofMillis(10));
    }
    assertThat(time.lately()).isEqualTo(Duration.ofMillis(10));
  }

  /** A request that missed its slot gets the next one, and nobody else gets that. */
  @ParameterizedTest
  @EachDatabase
  void givesAnotherSlotToARequestThatMissedItsOwn(DataSource database) throws Exception {
    empty(database);
    Instant missed = slot(database, NOW).orElseThrow();
    Instant next;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var pace = new VendorPace(connection, Duration.ZERO);
      next = pace.reserve(new TwentyASecond("paced"), NOW.plusMillis(10));
      pace.store();
      connection.commit();
    }
    assertDistances(List.of(missed, next, slot(database, NOW.plusMillis(20)).orElseThrow()));
  }

  /** Two nodes that need the same two vendors in another order do not wait for each other. */
  @ParameterizedTest
  @EachDatabase
  void twoNodesNeverLockEachOtherOut(DataSource database) throws Exception {
    empty(database);
    var order = List.of("paced", "also-paced");
    var reverse = List.of("also-paced", "paced");
    var nodes =
        Stream.of(order, reverse)
            .map(
                vendors ->
                    CompletableFuture.runAsync(
                        () -> askForBoth(database, vendors), task -> new Thread(task).start()))
            .toList();
    nodes.forEach(CompletableFuture::join);
  }

  private static void askForBoth(DataSource database, List<String> vendors) {
    for (int i = 0; i < 100; i++) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        var pace = new VendorPace(connection, Duration.ZERO);
        for (String vendor : vendors) {
          pace.slot(new TwentyASecond(vendor), NOW);
        }
        pace.store();
        connection.commit();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Two nodes at once never get more than the vendor allows in any second. */
  @ParameterizedTest
  @EachDatabase
  void holdsForTwoNodesTogether(DataSource database) throws Exception {
    empty(database);
    var nodes = new ArrayList<CompletableFuture<List<Instant>>>();
    for (int node = 0; node < 2; node++) {
      nodes.add(
          CompletableFuture.supplyAsync(
              () -> {
                var slots = new ArrayList<Instant>();
                for (int i = 0; i < 100; i++) {
                  try {
                    slot(database, NOW.plusMillis(20L * i)).ifPresent(slots::add);
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                }
                return slots;
              },
              task -> new Thread(task).start()));
    }
    List<Instant> all = nodes.stream().flatMap(node -> node.join().stream()).sorted().toList();

    assertDistances(all);
    assertThat(all).hasSizeGreaterThan(30);
  }

  private static void assertDistances(List<Instant> slots) {
    for (int i = 1; i < slots.size(); i++) {
      assertThat(Duration.between(slots.get(i - 1), slots.get(i))).isGreaterThanOrEqualTo(DISTANCE);
    }
  }

  private static Optional<Instant> slot(DataSource database, Instant now) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var pace = new VendorPace(connection, Duration.ZERO);
      Optional<Instant> slot = pace.slot(new TwentyASecond("paced"), now);
      pace.store();
      connection.commit();
      return slot;
    }
  }

  private static void empty(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("delete from vendor_pace");
      statement.executeUpdate(
          "insert into vendor_pace (vendor, next_free_at, horizon_at)"
              + " values ('paced', timestamp '2000-01-01 00:00:00', timestamp '2000-01-01 00:00:00'),"
              + " ('also-paced', timestamp '2000-01-01 00:00:00', timestamp '2000-01-01 00:00:00')");
    }
  }

  private record TwentyASecond(String name) implements Vendor {
    @Override
    public int destinationsPerRequest() {
      return 1;
    }

    @Override
    public SendingLimits sendingLimits() {
      return SendingLimits.of(new Settings(Map.of("requests-per-second", "20")));
    }

    @Override
    public SubmitOutcome submit(Submission submission) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
