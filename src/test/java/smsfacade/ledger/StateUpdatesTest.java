package smsfacade.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.sms.ResultCode;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;

/** Moves happen once and only from the state they start from, one by one and in sets. */
class StateUpdatesTest {
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  static Stream<Named<DataSource>> databases() {
    return DATABASES.all();
  }

  @ParameterizedTest
  @EachDatabase
  void movesWhatIsWhereItShouldBe(DataSource database) throws Exception {
    try (Connection connection = filled(database)) {
      var moves = new ArrayList<Move>();
      for (long id = 1; id <= 40; id++) {
        moves.add(
            Move.of(id, MessageState.ACCEPTED, MessageState.SUBMITTING, "to a vendor")
                .withAttempt(id <= 20 ? 7 : id));
      }
      assertThat(apply(connection, moves)).hasSize(40).containsOnly(true);
      assertThat(apply(connection, moves)).hasSize(40).containsOnly(false);

      moves.clear();
      for (long id = 31; id <= 50; id++) {
        moves.add(Move.of(id, MessageState.SUBMITTING, MessageState.SUBMITTED, "taken"));
      }
      List<Boolean> happened = apply(connection, moves);
      assertThat(happened.subList(0, 10)).containsOnly(true);
      assertThat(happened.subList(10, 20)).containsOnly(false);

      assertThat(count(connection, "state = 'SUBMITTING' and attempt_id = 7 and version = 1"))
          .isEqualTo(20);
      assertThat(count(connection, "state = 'SUBMITTED' and attempt_id = id and version = 2"))
          .isEqualTo(10);
      assertThat(count(connection, "state = 'ACCEPTED' and attempt_id is null and version = 0"))
          .isEqualTo(10);
    }
  }

  /** A failure and then the delivery of one message, in one answer of a vendor. */
  @ParameterizedTest
  @EachDatabase
  void keepsTheOrderOfMovesOfOneMessage(DataSource database) throws Exception {
    try (Connection connection = filled(database)) {
      var moves = new ArrayList<Move>();
      for (long id = 1; id <= 5; id++) {
        moves.add(Move.of(id, MessageState.ACCEPTED, MessageState.SUBMITTING, "to a vendor"));
      }
      moves.add(Move.of(9, MessageState.ACCEPTED, MessageState.SUBMITTING, "to a vendor"));
      moves.add(Move.of(9, MessageState.SUBMITTING, MessageState.FAILED, "reported"));
      moves.add(
          Move.of(9, MessageState.FAILED, MessageState.DELIVERED, "reported")
              .withReport("DELIVRD", Optional.empty()));
      assertThat(apply(connection, moves)).containsOnly(true);
      assertThat(count(connection, "state = 'DELIVERED' and report_code = 'DELIVRD'")).isEqualTo(1);
    }
  }

  /** One by one and in a set. */
  static Stream<Arguments> databasesAndSizes() {
    return databases()
        .flatMap(database -> Stream.of(Arguments.of(database, 1), Arguments.of(database, 10)));
  }

  /** Refused by one vendor and taken by the next: it has not failed. */
  @ParameterizedTest
  @MethodSource("databasesAndSizes")
  void aMessageThatAVendorTookIsNotShownWithAnEarlierRefusal(DataSource database, int size)
      throws Exception {
    for (MessageState taken :
        List.of(MessageState.SUBMITTED, MessageState.UNKNOWN, MessageState.DELIVERED)) {
      try (Connection connection = filled(database)) {
        refuseAndSendAgain(connection, size);
        move(connection, size, MessageState.SUBMITTING, taken, move -> move);
        assertThat(count(connection, "state = '" + taken + "' and result_code is null"))
            .isEqualTo(size);
      }
    }
  }

  /** The report came before the answer that the vendor has it. */
  @ParameterizedTest
  @MethodSource("databasesAndSizes")
  void aReportedFailureIsNotShownWithAnEarlierRefusal(DataSource database, int size)
      throws Exception {
    try (Connection connection = filled(database)) {
      refuseAndSendAgain(connection, size);
      move(
          connection,
          size,
          MessageState.SUBMITTING,
          MessageState.FAILED,
          move -> move.withReport("UNDELIV", Optional.empty()));
      assertThat(count(connection, "report_code = 'UNDELIV' and result_code is null"))
          .isEqualTo(size);
    }
  }

  @ParameterizedTest
  @MethodSource("databasesAndSizes")
  void aMessageThatFailedKeepsWhy(DataSource database, int size) throws Exception {
    try (Connection connection = filled(database)) {
      refuseAndSendAgain(connection, size);
      move(connection, size, MessageState.SUBMITTING, MessageState.ACCEPTED, move -> move);
      move(connection, size, MessageState.ACCEPTED, MessageState.FAILED, move -> move);
      assertThat(count(connection, "state = 'FAILED' and result_code = 'NoChannel'"))
          .isEqualTo(size);

      move(connection, size, MessageState.FAILED, MessageState.DELIVERED, move -> move);
      assertThat(count(connection, "state = 'DELIVERED' and result_code is null")).isEqualTo(size);
    }
  }

  /**
   * An answer that is stored once more, when its messages are on their way with another request.
   */
  @ParameterizedTest
  @MethodSource("databasesAndSizes")
  void whatIsSaidOfOneRequestMovesNoMessageOfAnother(DataSource database, int size)
      throws Exception {
    try (Connection connection = filled(database)) {
      move(
          connection,
          size,
          MessageState.ACCEPTED,
          MessageState.SUBMITTING,
          move -> move.withAttempt(8));
      List<Move> back =
          LongStream.rangeClosed(1, size)
              .mapToObj(
                  id -> Move.of(id, MessageState.SUBMITTING, MessageState.ACCEPTED, "not sent"))
              .toList();
      assertThat(apply(connection, back.stream().map(move -> move.onlyOf(7)).toList()))
          .containsOnly(false);
      assertThat(count(connection, "state = 'SUBMITTING'")).isEqualTo(size);
      assertThat(apply(connection, back.stream().map(move -> move.onlyOf(8)).toList()))
          .containsOnly(true);
    }
  }

  private static void refuseAndSendAgain(Connection connection, int size) throws SQLException {
    move(connection, size, MessageState.ACCEPTED, MessageState.SUBMITTING, move -> move);
    move(
        connection,
        size,
        MessageState.SUBMITTING,
        MessageState.REFUSED,
        move -> move.withResult(ResultCode.NO_CHANNEL));
    move(connection, size, MessageState.REFUSED, MessageState.SUBMITTING, move -> move);
    assertThat(count(connection, "result_code = 'NoChannel'")).isEqualTo(size);
  }

  private static void move(
      Connection connection, int size, MessageState from, MessageState to, UnaryOperator<Move> with)
      throws SQLException {
    List<Move> moves =
        LongStream.rangeClosed(1, size)
            .mapToObj(id -> with.apply(Move.of(id, from, to, "because")))
            .toList();
    assertThat(apply(connection, moves)).containsOnly(true);
  }

  private static List<Boolean> apply(Connection connection, List<Move> moves) throws SQLException {
    return new StateUpdates(connection).apply(moves);
  }

  /** Fifty messages that are ACCEPTED. */
  private static Connection filled(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try (var delete = connection.createStatement()) {
      delete.executeUpdate("delete from message");
    }
    try (var insert =
        connection.prepareStatement(
            "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, version)"
                + " values (?, 1, 1, '8613800138000', current_timestamp, 'ACCEPTED', 0)")) {
      for (int id = 1; id <= 50; id++) {
        insert.setLong(1, id);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return connection;
  }

  private static int count(Connection connection, String condition) throws SQLException {
    try (var select = connection.createStatement();
        var row = select.executeQuery("select count(*) from message where " + condition)) {
      row.next();
      return row.getInt(1);
    }
  }
}
