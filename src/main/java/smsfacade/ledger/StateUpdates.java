package smsfacade.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smsfacade.sms.ResultCode;
import smsfacade.storage.SqlArrays;

/**
 * Changes the states of messages. Moves that change the same are two statements however many they
 * are: one that locks the messages that are where they should be, one that changes these. The
 * others go as a batch.
 */
final class StateUpdates {
  /** Fewer are quicker one by one. */
  private static final int A_SET = 4;

  private static final String SET =
      "update message set state = ?, attempt_id = coalesce(?, attempt_id),"
          + " result_code = coalesce(?, case when ? then null else result_code end),"
          + " report_code = coalesce(?, report_code), version = version + 1";

  private static final String OF = " and (cast(? as bigint) is null or attempt_id = ?)";

  private final Connection connection;

  StateUpdates(Connection connection) {
    this.connection = connection;
  }

  /** Whether each move happened: a message that is not in the state it starts from stays. */
  List<Boolean> apply(List<Move> moves) throws SQLException {
    if (moves.size() < A_SET) {
      return oneByOne(moves);
    }
    var kinds = new LinkedHashMap<Kind, List<Move>>();
    var ids = new HashSet<Long>();
    boolean distinct = true;
    for (Move move : moves) {
      kinds.computeIfAbsent(Kind.of(move), kind -> new ArrayList<>()).add(move);
      distinct &= ids.add(move.messageId());
    }
    if (!distinct) {
      // One message moves twice here, and the order of its moves counts.
      return oneByOne(moves);
    }
    var moved = new HashSet<Long>();
    var few = new ArrayList<Move>();
    for (Map.Entry<Kind, List<Move>> kind : kinds.entrySet()) {
      if (kind.getValue().size() < A_SET) {
        few.addAll(kind.getValue());
      } else {
        moved.addAll(together(kind.getKey(), kind.getValue()));
      }
    }
    List<Boolean> happened = oneByOne(few);
    for (int i = 0; i < few.size(); i++) {
      if (happened.get(i)) {
        moved.add(few.get(i).messageId());
      }
    }
    return moves.stream().map(move -> moved.contains(move.messageId())).toList();
  }

  private List<Boolean> oneByOne(List<Move> moves) throws SQLException {
    if (moves.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement update =
        connection.prepareStatement(SET + " where id = ? and state = ?" + OF)) {
      for (Move move : moves) {
        set(update, Kind.of(move));
        update.setLong(6, move.messageId());
        update.setString(7, move.from().name());
        setOf(update, 8, move.of());
        update.addBatch();
      }
      var happened = new ArrayList<Boolean>(moves.size());
      for (int count : update.executeBatch()) {
        happened.add(count != 0 && count != Statement.EXECUTE_FAILED);
      }
      return happened;
    }
  }

  private Set<Long> together(Kind kind, List<Move> moves) throws SQLException {
    Set<Long> locked = lock(kind, moves.stream().map(Move::messageId).toList());
    if (!locked.isEmpty()) {
      try (PreparedStatement update = connection.prepareStatement(SET + " where id = any(?)")) {
        set(update, kind);
        update.setArray(6, SqlArrays.keys(connection, locked));
        update.executeUpdate();
      }
    }
    return locked;
  }

  private Set<Long> lock(Kind kind, List<Long> ids) throws SQLException {
    var locked = new HashSet<Long>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id from message where id = any(?) and state = ?"
                + OF
                + " order by id for update")) {
      select.setArray(1, SqlArrays.keys(connection, ids));
      select.setString(2, kind.from.name());
      setOf(select, 3, kind.of);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          locked.add(row.getLong(1));
        }
      }
    }
    return locked;
  }

  private static void setOf(PreparedStatement statement, int index, Optional<Long> of)
      throws SQLException {
    statement.setObject(index, of.orElse(null), Types.BIGINT);
    statement.setObject(index + 1, of.orElse(null), Types.BIGINT);
  }

  private static void set(PreparedStatement update, Kind kind) throws SQLException {
    update.setString(1, kind.to.name());
    update.setObject(2, kind.attemptId.orElse(null), Types.BIGINT);
    update.setObject(3, kind.resultCode.map(ResultCode::wireName).orElse(null), Types.VARCHAR);
    update.setBoolean(4, kind.pastRefusals);
    update.setObject(5, kind.reportCode.orElse(null), Types.VARCHAR);
  }

  /** What moves have in common that change the same. */
  private record Kind(
      MessageState from,
      Optional<Long> of,
      MessageState to,
      Optional<Long> attemptId,
      Optional<ResultCode> resultCode,
      boolean pastRefusals,
      Optional<String> reportCode) {
    static Kind of(Move move) {
      return new Kind(
          move.from(),
          move.of(),
          move.to(),
          move.attemptId(),
          move.resultCode(),
          move.isPastRefusals(),
          move.reportCode());
    }
  }
}
