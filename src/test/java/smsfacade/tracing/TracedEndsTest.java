package smsfacade.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;

class TracedEndsTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:07:56Z");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String MESSAGE = "0000000000000007";

  private final PlainTransactions database = PlainTransactions.onH2();

  @BeforeEach
  void twoCallsOneOfThemTraced() {
    update(
        "insert into account (id, user_name, password_hash, balance, state, created_at)"
            + " values (1, 'demo', '', 0, 'ACTIVE', ?)",
        NOW);
    for (long call : List.of(7L, 8L)) {
      update(
          "insert into acceptance (id, account_id, text, extension, message_class, segments,"
              + " accepted_at, due_at, node, traceparent)"
              + " values (?, 1, 'x', '', 'NOTICE', 1, ?, ?, 'n', ?)",
          call,
          NOW,
          NOW,
          call == 7 ? Optional.of(TRACE) : Optional.empty());
      update(
          "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at)"
              + " values (?, ?, 'huaxin', 'r', 2, ?)",
          call,
          call,
          NOW);
    }
    message(71, 7, Optional.of(7L));
    message(72, 7, Optional.of(7L));
    message(73, 7, Optional.of(7L));
    message(74, 7, Optional.empty());
    message(81, 8, Optional.of(8L));
  }

  /** A page of reports is a few spans. */
  @Test
  void messagesThatEndAlikeAreOneEnding() {
    var huaxin = Optional.of(new Ending.Attempt(7, "huaxin"));
    assertThat(
            endings(
                List.of(
                    reported(71, MessageState.DELIVERED),
                    reported(81, MessageState.DELIVERED),
                    reported(72, MessageState.DELIVERED),
                    reported(73, MessageState.FAILED),
                    Move.of(74, MessageState.ACCEPTED, MessageState.EXPIRED, "too late"))))
        .isEqualTo(
            Map.of(
                new Ending(TRACE, MESSAGE, huaxin, MessageState.DELIVERED, true),
                2,
                new Ending(TRACE, MESSAGE, huaxin, MessageState.FAILED, true),
                1,
                new Ending(TRACE, MESSAGE, Optional.empty(), MessageState.EXPIRED, false),
                1));
  }

  @Test
  void messagesOfCallsThatAreNotTracedAreNone() {
    assertThat(endings(List.of(reported(81, MessageState.DELIVERED)))).isEmpty();
  }

  private Map<Ending, Integer> endings(List<Move> moves) {
    return database.run("reading", connection -> TracedEnds.endings(connection, moves));
  }

  private static Move reported(long message, MessageState to) {
    return Move.of(message, MessageState.SUBMITTED, to, "reported")
        .withReport("DELIVRD", Optional.empty());
  }

  private void message(long id, long call, Optional<Long> attempt) {
    update(
        "insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, version,"
            + " attempt_id) values (?, ?, 1, '8613800138000', ?, 'SUBMITTED', 0, ?)",
        id,
        call,
        NOW,
        attempt);
  }

  private void update(String sql, Object... parameters) {
    database.run("preparing", connection -> Sql.update(connection, sql, parameters));
  }
}
