package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smsfacade.sms.ResultCode;
import smsfacade.storage.Sql;

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
          + " report_code = coalesce(?, case when ? then null else report_code end),"
          + " version = version + 1";

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
    return Sql.batch(
        connection,
        SET + " where id = ? and state = ? and (cast(? as bigint) is null or attempt_id = ?)",
        moves,
        move -> Kind.of(move).with(move.messageId(), move.from(), move.of(), move.of()));
  }

  private Set<Long> together(Kind kind, List<Move> moves) throws SQLException {
    Set<Long> locked = lock(kind.from, moves);
    if (!locked.isEmpty()) {
      Sql.update(connection, SET + " where id = any(?)", kind.with(locked));
    }
    return locked;
  }

  /** Those that are where their moves start, and belong to the request that the move is about. */
  private Set<Long> lock(MessageState state, List<Move> moves) throws SQLException {
    var requests = new HashMap<Long, Optional<Long>>();
    moves.forEach(move -> requests.put(move.messageId(), move.of()));
    var locked = new HashSet<Long>();
    Sql.list(
        connection,
        "select id, attempt_id from message where id = any(?) and state = ?"
            + " order by id for update",
        row -> {
          long id = row.number();
          Optional<Long> request = row.optionalNumber();
          return requests
                  .getOrDefault(id, Optional.empty())
                  .map(request.orElse(-1L)::equals)
                  .orElse(true)
              && locked.add(id);
        },
        requests.keySet(),
        state);
    return locked;
  }

  /** What moves have in common that change the same. */
  private record Kind(
      MessageState from,
      MessageState to,
      Optional<Long> attemptId,
      Optional<ResultCode> resultCode,
      boolean pastRefusals,
      Optional<String> reportCode,
      boolean pastReports) {
    static Kind of(Move move) {
      return new Kind(
          move.from(),
          move.to(),
          move.attemptId(),
          move.resultCode(),
          move.isPastRefusals(),
          move.reportCode(),
          move.isPastReports());
    }

    /** The parameters of {@link #SET}, and others behind them. */
    @Nullable Object[] with(Object... others) {
      var parameters = new ArrayList<@Nullable Object>();
      parameters.add(to);
      parameters.add(attemptId);
      parameters.add(resultCode.map(ResultCode::wireName));
      parameters.add(pastRefusals);
      parameters.add(reportCode);
      parameters.add(pastReports);
      parameters.addAll(Arrays.asList(others));
      return parameters.toArray();
    }
  }
}
