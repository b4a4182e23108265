package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T01:02:03Z");

  @Test
  void areSixteenDigitsOfChinaTimeAndACycleSharedByTheNodes() throws Exception {
    try (Connection connection = withSequence("ids")) {
      var oneNode = new MessageIds();
      var otherNode = new MessageIds();

      assertThat(oneNode.next(connection, NOW)).isEqualTo(2611210902030000L);
      assertThat(otherNode.next(connection, NOW)).isEqualTo(2611210902030100L);

      var seen = new HashSet<Long>();
      for (int i = 0; i < 4_900; i++) {
        assertThat(seen.add(oneNode.next(connection, NOW))).isTrue();
        assertThat(seen.add(otherNode.next(connection, NOW))).isTrue();
      }
      assertThat(seen).allMatch(id -> String.valueOf(id).startsWith("261121090203"));
    }
  }

  /** More than ten thousand calls in one second go on with the numbers of the next ones. */
  @Test
  void doNotMeetWhenTheCycleComesRoundWithinASecond() throws Exception {
    try (Connection connection = withSequence("rush")) {
      var ids = new MessageIds();
      var seen = new HashSet<Long>();
      for (int i = 0; i < 25_000; i++) {
        assertThat(seen.add(ids.next(connection, NOW))).isTrue();
      }
      assertThat(seen).allMatch(id -> String.valueOf(id).length() == 16);
      assertThat(seen.add(ids.next(connection, NOW.plusSeconds(1)))).isTrue();
      assertThat(ids.next(connection, NOW.plusSeconds(60)) / 10_000).isEqualTo(261121090303L);
    }
  }

  /** The cycle has come round meanwhile, and both nodes have the same block. */
  @Test
  void doNotMeetThoseOfAnotherNodeAfterAPause() throws Exception {
    try (Connection connection = withSequence("pause")) {
      var paused = new MessageIds();
      paused.next(connection, NOW);
      var busy = new MessageIds();
      for (int i = 0; i < 9_900; i++) {
        busy.next(connection, NOW.plusSeconds(i / 3_300));
      }
      Instant later = NOW.plusSeconds(4);
      var seen = new HashSet<Long>();
      for (int i = 0; i < 100; i++) {
        assertThat(seen.add(busy.next(connection, later))).isTrue();
        assertThat(seen.add(paused.next(connection, later))).isTrue();
      }
    }
  }

  private static Connection withSequence(String name) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + name, "sa", "sa");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create sequence message_id_block_seq minvalue 0 maxvalue 99 start with 0 increment by 1 cycle");
    }
    return connection;
  }
}
