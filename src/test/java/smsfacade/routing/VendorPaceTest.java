package smsfacade.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.routing.VendorPace.Slot;
import smsfacade.storage.BothDatabases;
import smsfacade.vendors.SendingLimits;
import smsfacade.vendors.Settings;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;

/** F46: a vendor's requests per second hold over all nodes, on both databases. */
class VendorPaceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private static final Duration DISTANCE = Duration.ofMillis(52);
  private static BothDatabases databases;
  private final VendorPace pace = new VendorPace();

  @BeforeAll
  static void start() throws IOException {
    databases = new BothDatabases();
  }

  @AfterAll
  static void stop() throws IOException {
    databases.close();
  }

  static Stream<Named<DataSource>> databases() {
    return databases.all();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void givesEachRequestASlotOfItsOwn(DataSource database) throws Exception {
    empty(database);
    var slots = new ArrayList<Instant>();
    var postponed = new ArrayList<Instant>();
    for (int i = 0; i < 40; i++) {
      Slot slot = slot(database, NOW);
      (slot.postponed() ? postponed : slots).add(slot.at());
    }

    assertThat(slots).hasSize(5).startsWith(NOW);
    assertDistances(slots);
    assertDistances(postponed);
    assertThat(postponed.get(0)).isAfter(slots.get(4));
    assertThat(slot(database, NOW.plusSeconds(5)).at()).isEqualTo(NOW.plusSeconds(5));
  }

  /** Two nodes at once never get more than the vendor allows in any second. */
  @ParameterizedTest
  @MethodSource("databases")
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
                    Slot slot = slot(database, NOW.plusMillis(20L * i));
                    if (!slot.postponed()) {
                      slots.add(slot.at());
                    }
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

  private Slot slot(DataSource database, Instant now) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Slot slot = pace.slot(connection, new TwentyASecond(), now);
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
              + " values ('paced', timestamp '2000-01-01 00:00:00', timestamp '2000-01-01 00:00:00')");
    }
  }

  private static final class TwentyASecond implements Vendor {
    @Override
    public String name() {
      return "paced";
    }

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
