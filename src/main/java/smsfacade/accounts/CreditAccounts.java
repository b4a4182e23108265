package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/** What an administrator gives to purses or takes, with its entry in the audit. */
@ApplicationScoped
public class CreditAccounts {
  private final Transactions transactions;
  private final Balances balances;
  private final AuditTrail audit;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected CreditAccounts() {
    this(null, null, null);
  }

  @Inject
  public CreditAccounts(Transactions transactions, Balances balances, AuditTrail audit) {
    this.transactions = transactions;
    this.balances = balances;
    this.audit = audit;
  }

  /** Balances in the purse's unit. */
  public record Credit(long from, long to) {}

  /**
   * What a credit would change now.
   *
   * @throws IllegalArgumentException as {@link #credit} with below zero allowed
   */
  public Credit preview(String userName, Purse purse, long amount) {
    return inTransaction(
        connection -> changed(connection, userName, purse, amount, true, "").credit());
  }

  /**
   * Adds to a purse of an account, or takes some off when negative.
   *
   * @param belowZero whether the balance may become negative by it
   * @throws IllegalArgumentException when there is no such account, or the balance would become
   *     negative and may not, or more than can be counted
   */
  public Credit credit(String who, String userName, Purse purse, long amount, boolean belowZero) {
    return inTransaction(
        connection -> {
          Changed changed = changed(connection, userName, purse, amount, belowZero, " for update");
          Credit credit = changed.credit();
          balances.credit(connection, changed.accountId(), purse, amount);
          audit.add(
              connection,
              new Act(
                  who,
                  purse == Purse.SEGMENTS ? "credit" : "creditMms",
                  "account " + userName,
                  String.valueOf(credit.from()),
                  String.valueOf(credit.to())));
          return credit;
        });
  }

  private record Changed(long accountId, Credit credit) {}

  private static Changed changed(
      Connection connection,
      String userName,
      Purse purse,
      long amount,
      boolean belowZero,
      String lock)
      throws SQLException {
    long[] account =
        Sql.first(
                connection,
                "select id, %s, %s from account where user_name = ?"
                        .formatted(purse.balance(), purse.credited())
                    + lock,
                row -> new long[] {row.number(), row.number(), row.number()},
                userName)
            .orElseThrow(() -> new IllegalArgumentException("no account " + userName));
    sum(account[2], amount); // of all credits: refused here, where it can be said why
    var credit = new Credit(account[1], sum(account[1], amount));
    if (amount < 0 && credit.to() < 0 && !belowZero) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has %d %s and would have %d; not changed, as it may not go below zero",
              userName,
              credit.from(),
              purse.unit(),
              credit.to()));
    }
    return new Changed(account[0], credit);
  }

  private static long sum(long counted, long amount) {
    try {
      return Math.addExact(counted, amount);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more than can be counted", e);
    }
  }

  private <T> T inTransaction(Transactions.Work<T> work) {
    try {
      return transactions.run("crediting an account", work);
    } catch (Undone e) {
      throw e.reason();
    }
  }
}
