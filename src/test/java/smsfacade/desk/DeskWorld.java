package smsfacade.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.MessageEnds;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.ledger.NewAcceptance;
import smsfacade.node.Node;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.PlainTransactions;
import smsfacade.storage.Sql;
import smsfacade.testbed.SettableClock;

/** Messages in whatever state, as dispatch and reports leave them, on an emptied database. */
final class DeskWorld {
  static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
  static final int BALANCE = 1_000;
  private static final List<String> TABLES =
      List.of(
          "trouble",
          "transition",
          "message",
          "acceptance",
          "attempt",
          "due_entry",
          "account",
          "report_box",
          "push_box",
          "audit_entry",
          "opt_out",
          "raw_answer",
          "unmatched_report");

  private static final AtomicLong KEYS = new AtomicLong();

  final SettableClock clock = new SettableClock(NOW);
  final PlainTransactions transactions;
  final MessageLedger ledger;
  final Attempts attempts = new Attempts();

  DeskWorld(DataSource database) {
    this(database, List.of());
  }

  DeskWorld(DataSource database, List<MessageEnds> ends) {
    transactions = new PlainTransactions(database);
    ledger = new MessageLedger(new Node(), clock, ends);
    TABLES.forEach(table -> update("delete from " + table));
    account(1, "demo");
    account(2, "other");
  }

  private void account(long id, String userName) {
    update(
        "insert into account (id, user_name, password_hash, balance, state, created_at)"
            + " values (?, ?, '', ?, 'ACTIVE', ?)",
        id,
        userName,
        BALANCE,
        NOW);
  }

  /** A call that was accepted now, still in the queue; its MsgId. */
  long accepted(long account, MessageClass messageClass, Duration validity, String... numbers) {
    Instant now = clock.instant();
    long id = Acceptance.firstKeyAt(now) + KEYS.incrementAndGet() % Acceptance.KEYS_A_SECOND;
    return transactions.run(
        "accepting",
        connection -> {
          ledger.store(
              connection,
              List.of(
                  new NewAcceptance(
                      id,
                      Optional.empty(),
                      account,
                      "您的验证码：1439【腾飞】",
                      "",
                      messageClass,
                      2,
                      now,
                      now,
                      validity.isZero() ? Optional.empty() : Optional.of(now.plus(validity)),
                      List.of(numbers).stream().map(Msisdn::of).toList())));
          Sql.update(
              connection,
              "update account set balance = balance - ? where id = ?",
              2 * numbers.length,
              account);
          return id;
        });
  }

  /** One that went to a vendor and whose messages came into a state; its MsgId. */
  long ended(long account, String vendor, MessageState state, String... numbers) {
    long id = accepted(account, MessageClass.NOTICE, Duration.ZERO, numbers);
    sent(id, vendor, state);
    return id;
  }

  /** A request with all messages of a call. */
  long sent(long acceptanceId, String vendor, MessageState state) {
    return transactions.run(
        "sending",
        connection -> {
          Instant now = clock.instant();
          long attempt = attempts.nextKey(connection);
          attempts.begin(
              connection,
              List.of(
                  new Attempts.Begun(
                      attempt,
                      acceptanceId,
                      vendor,
                      reference(attempt, now),
                      1,
                      now,
                      Optional.empty())));
          List<Long> ids = messages(connection, acceptanceId);
          move(connection, ids, MessageState.ACCEPTED, MessageState.SUBMITTING, attempt);
          if (state == MessageState.NO_REPORT) {
            move(connection, ids, MessageState.SUBMITTING, MessageState.SUBMITTED, attempt);
            move(connection, ids, MessageState.SUBMITTED, state, attempt);
          } else {
            move(connection, ids, MessageState.SUBMITTING, state, attempt);
          }
          if (!state.isOpen()) {
            new DueQueue().removeUnheld(connection, acceptanceId);
          }
          return attempt;
        });
  }

  static String reference(long attempt, Instant now) {
    return now.toEpochMilli() + "%07d".formatted(attempt % 10_000_000);
  }

  private void move(
      Connection connection, List<Long> ids, MessageState from, MessageState to, long attempt)
      throws SQLException {
    var moves = new ArrayList<Move>();
    for (long id : ids) {
      moves.add(Move.of(id, from, to, "made " + to).withAttempt(attempt));
    }
    if (ledger.move(connection, moves).contains(false)) {
      throw new IllegalStateException("not " + from);
    }
  }

  void move(long messageId, MessageState from, MessageState to) {
    transactions.run(
        "moving",
        connection -> ledger.move(connection, List.of(Move.of(messageId, from, to, "x"))));
  }

  /** What the vendor reports. */
  void reported(long messageId, MessageState from, MessageState to, String code) {
    transactions.run(
        "reporting",
        connection ->
            ledger.move(
                connection,
                List.of(
                    Move.of(messageId, from, to, "reported by huaxin: " + code)
                        .withReport(code, Optional.empty()))));
  }

  private static List<Long> messages(Connection connection, long acceptanceId) throws SQLException {
    return Sql.list(
        connection,
        "select id from message where acceptance_id = ? order by id",
        row -> row.number(),
        acceptanceId);
  }

  List<Long> messages(long acceptanceId) {
    return transactions.run("reading", connection -> messages(connection, acceptanceId));
  }

  List<String> states(long acceptanceId) {
    return texts("select state from message where acceptance_id = ? order by id", acceptanceId);
  }

  long balance(long account) {
    return Long.parseLong(texts("select balance from account where id = ?", account).get(0));
  }

  boolean isPostgresql() {
    return transactions.run(
        "asking",
        connection -> connection.getMetaData().getDatabaseProductName().equals("PostgreSQL"));
  }

  List<String> texts(String sql, Object... parameters) {
    return transactions.run(
        "reading", connection -> Sql.list(connection, sql, row -> row.text(), parameters));
  }

  void update(String sql, Object... parameters) {
    transactions.run("writing", connection -> Sql.update(connection, sql, parameters));
  }
}
