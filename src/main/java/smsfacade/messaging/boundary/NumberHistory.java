package smsfacade.messaging.boundary;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.accounts.AccountPolicy;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.storage.Sql;

/**
 * What a number got lately, for the frequency rules (F32): at most three verification texts in any
 * three minutes and ten messages a day of Asia/Shanghai, by account and number or over all
 * accounts. Only accepted messages count. Read and extended under the account's lock, so that calls
 * at the same moment cannot slip past each other.
 */
final class NumberHistory {
  private static final Duration WINDOW = Duration.ofMinutes(3);

  private final Instant now;
  private final Map<String, List<Seen>> byNumber = new HashMap<>();

  private NumberHistory(Instant now) {
    this.now = now;
  }

  static NumberHistory empty(Instant now) {
    return new NumberHistory(now);
  }

  /**
   * Reads what one account sent to the numbers, or what all accounts sent but sandboxes. By a join,
   * because for {@code = any(?)} H2 reads an index of several columns from end to end.
   */
  static NumberHistory read(
      Connection connection, Instant now, Optional<Long> accountId, Collection<Msisdn> numbers)
      throws SQLException {
    var history = new NumberHistory(now);
    String sql =
        "select m.msisdn, m.accepted_at, a.message_class from unnest(?) as n(msisdn)"
            + " join message m on m.msisdn = n.msisdn join acceptance a on a.id = m.acceptance_id"
            + " where m.accepted_at >= ?"
            + (accountId.isPresent() ? " and m.account_id = ?" : " and not a.sandbox");
    var parameters = new ArrayList<Object>();
    parameters.add(Sql.texts(numbers.stream().map(Msisdn::digits).toList()));
    parameters.add(history.earliest());
    accountId.ifPresent(parameters::add);
    Sql.list(
        connection,
        sql,
        row -> {
          history.add(
              row.text(),
              new Seen(
                  row.instant(), MessageClass.valueOf(row.text()) == MessageClass.VERIFICATION));
          return history;
        },
        parameters.toArray());
    return history;
  }

  private Instant earliest() {
    Instant midnight = midnight();
    Instant windowStart = now.minus(WINDOW);
    return midnight.isBefore(windowStart) ? midnight : windowStart;
  }

  private Instant midnight() {
    return now.atZone(ChinaTime.ZONE).toLocalDate().atStartOfDay(ChinaTime.ZONE).toInstant();
  }

  /** Why a number may not get another message now; empty when it may. */
  Optional<ResultCode> refusal(Msisdn number, MessageClass messageClass, AccountPolicy policy) {
    List<Seen> seen = byNumber.getOrDefault(number.digits(), List.of());
    Instant windowStart = now.minus(WINDOW);
    if (messageClass == MessageClass.VERIFICATION
        && seen.stream()
                .filter(entry -> entry.verification && entry.at.isAfter(windowStart))
                .count()
            >= policy.verificationsPerThreeMinutes()) {
      return Optional.of(ResultCode.MSISDN_BLACK);
    }
    Instant midnight = midnight();
    if (seen.stream().filter(entry -> !entry.at.isBefore(midnight)).count()
        >= policy.messagesPerDay()) {
      return Optional.of(ResultCode.MSISDN_NO_CHANNEL);
    }
    return Optional.empty();
  }

  void accepted(Msisdn number, MessageClass messageClass) {
    add(number.digits(), new Seen(now, messageClass == MessageClass.VERIFICATION));
  }

  private void add(String number, Seen seen) {
    byNumber.computeIfAbsent(number, key -> new ArrayList<>()).add(seen);
  }

  private record Seen(Instant at, boolean verification) {}
}
