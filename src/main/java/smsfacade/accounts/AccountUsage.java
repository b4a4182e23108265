package smsfacade.accounts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smsfacade.sms.ChinaTime;
import smsfacade.storage.Sql;

/**
 * What accounts with a quota have sent (F22), read and written in the transaction that accepts for
 * them, under their locks: so all nodes count together. Accounts without a quota cost no statement.
 */
public final class AccountUsage {
  /** That part of a second's calls may come at once. */
  private static final int AT_ONCE = 4;

  private final Instant now;
  private final int day;
  private final int month;
  private final Map<Long, Used> byAccount;
  private final Map<Long, Used> changed = new LinkedHashMap<>();

  /** Why a call may not be accepted now. */
  public enum Excess {
    NONE,
    TOO_FAST,
    USED_UP
  }

  private AccountUsage(Instant now, Map<Long, Used> byAccount) {
    LocalDate today = now.atZone(ChinaTime.ZONE).toLocalDate();
    this.now = now;
    this.day = Math.toIntExact(today.toEpochDay());
    this.month = Math.toIntExact(today.getLong(ChronoField.PROLEPTIC_MONTH));
    this.byAccount = byAccount;
  }

  /**
   * Reads what accounts have used.
   *
   * @param accountIds those that have a quota, locked
   */
  public static AccountUsage read(Connection connection, Instant now, Collection<Long> accountIds)
      throws SQLException {
    var byAccount = new HashMap<Long, Used>();
    if (!accountIds.isEmpty()) {
      Sql.list(
          connection,
          "select account_id, next_call_at, epoch_day, day_messages, epoch_month, month_messages"
              + " from account_usage where account_id = any(?)",
          row ->
              byAccount.put(
                  row.number(),
                  new Used(
                      true,
                      row.instant(),
                      row.integer(),
                      row.number(),
                      row.integer(),
                      row.number())),
          List.copyOf(accountIds));
    }
    return new AccountUsage(now, byAccount);
  }

  /**
   * Takes a call into account, unless that is more than the account may send.
   *
   * @param messages how many it has
   */
  public Excess take(long accountId, Quota quota, int messages) {
    if (quota.isNone()) {
      return Excess.NONE;
    }
    Used used =
        byAccount
            .computeIfAbsent(accountId, id -> new Used(false, now, day, 0, month, 0))
            .in(day, month);
    if (exceeds(used.dayMessages() + messages, quota.messagesPerDay())
        || exceeds(used.monthMessages() + messages, quota.messagesPerMonth())) {
      return Excess.USED_UP;
    }
    Instant next = used.nextCallAt();
    if (quota.callsPerSecond() > 0) {
      var allowance = allowance(quota, used);
      if (allowance.take(nanoseconds(now)).isEmpty()) {
        return Excess.TOO_FAST;
      }
      next = Instant.EPOCH.plusNanos(allowance.inStep());
    }
    Used more = used.plus(messages, next);
    byAccount.put(accountId, more);
    changed.put(accountId, more);
    return Excess.NONE;
  }

  private static boolean exceeds(long messages, long most) {
    return most > 0 && messages > most;
  }

  private static Allowance allowance(Quota quota, Used used) {
    return new Allowance(
        Math.max(1, quota.callsPerSecond() / AT_ONCE),
        Duration.ofSeconds(1).dividedBy(quota.callsPerSecond()),
        nanoseconds(used.nextCallAt()));
  }

  private static long nanoseconds(Instant time) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, time);
  }

  /** Writes what was taken; before the transaction ends. */
  public void store(Connection connection) throws SQLException {
    for (Map.Entry<Long, Used> entry : changed.entrySet()) {
      Used used = entry.getValue();
      Sql.update(
          connection,
          used.stored()
              ? "update account_usage set next_call_at = ?, epoch_day = ?, day_messages = ?,"
                  + " epoch_month = ?, month_messages = ? where account_id = ?"
              : "insert into account_usage (next_call_at, epoch_day, day_messages, epoch_month,"
                  + " month_messages, account_id) values (?, ?, ?, ?, ?, ?)",
          used.nextCallAt(),
          used.day(),
          used.dayMessages(),
          used.month(),
          used.monthMessages(),
          entry.getKey());
    }
  }

  /**
   * A row.
   *
   * @param stored whether there is one
   */
  private record Used(
      boolean stored,
      Instant nextCallAt,
      int day,
      long dayMessages,
      int month,
      long monthMessages) {
    /** Of another day or month nothing counts. */
    Used in(int today, int thisMonth) {
      return new Used(
          stored,
          nextCallAt,
          today,
          day == today ? dayMessages : 0,
          thisMonth,
          month == thisMonth ? monthMessages : 0);
    }

    Used plus(int messages, Instant next) {
      return new Used(stored, next, day, dayMessages + messages, month, monthMessages + messages);
    }
  }
}
