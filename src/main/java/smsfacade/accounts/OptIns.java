package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/** Numbers that opted out, as an administrator sees them and takes them back (F31). */
@ApplicationScoped
public class OptIns {
  private static final int MOST_LISTED = 100;

  private final Transactions transactions;
  private final AuditTrail audit;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected OptIns() {
    this(null, null);
  }

  @Inject
  public OptIns(Transactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  /** The latest numbers that opted out of an account, newest first, 100 at most. */
  public List<OptOuts.Since> optedOut(String userName) {
    return transactions.run(
        "reading who opted out", connection -> OptOuts.latest(connection, userName, MOST_LISTED));
  }

  /**
   * Lets an account send to a number again, with every extension.
   *
   * @return how many extensions it had opted out of
   * @throws IllegalArgumentException when there is no such account, or the number did not opt out
   */
  public int optIn(String who, String userName, Msisdn msisdn) {
    try {
      return transactions.run(
          "letting a number opt in",
          connection -> {
            long accountId =
                Sql.first(
                        connection,
                        "select id from account where user_name = ?",
                        row -> row.number(),
                        userName)
                    .orElseThrow(() -> new IllegalArgumentException("no account " + userName));
            int forgotten = OptOuts.forget(connection, accountId, msisdn);
            if (forgotten == 0) {
              throw new IllegalArgumentException(msisdn + " did not opt out of " + userName);
            }
            audit.add(
                connection,
                new Act(who, "optIn", "account " + userName + ", " + msisdn, "opted out", ""));
            return forgotten;
          });
    } catch (Undone e) {
      throw e.reason();
    }
  }
}
