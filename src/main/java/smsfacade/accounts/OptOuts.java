package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import smsfacade.inforce.InForce;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Sql;

/**
 * Numbers that want nothing more from an account (F31): by a reply to it, and for the extension the
 * reply went to. The only writer of their table.
 */
@ApplicationScoped
public class OptOuts {
  private static final Logger LOG = System.getLogger(OptOuts.class.getName());

  private final InForce inForce;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected OptOuts() {
    this(null, null);
  }

  @Inject
  public OptOuts(InForce inForce, Clock clock) {
    this.inForce = inForce;
    this.clock = clock;
  }

  /**
   * A number of an account and extension.
   *
   * @param extension of the message that was answered
   */
  public record OptOut(long accountId, String extension, Msisdn msisdn) {}

  /**
   * Reads a reply: when its words say so and the account asks for it, its number gets nothing more.
   *
   * @param number to whose message it is a reply, and from whom
   */
  public void replied(Connection connection, OptOut number, String text) throws SQLException {
    AccountPolicies policies =
        inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
    if (!policies.anyIsOptOut(text)) {
      return;
    }
    boolean meant =
        Sql.first(
                connection,
                "select user_name from account where id = ?",
                row -> row.text(),
                number.accountId())
            .flatMap(policies::find)
            .filter(policy -> policy.optOut().isMeantBy(text))
            .isPresent();
    if (meant && !isThere(connection, number)) {
      Sql.update(
          connection,
          "insert into opt_out (account_id, msisdn, extension, replied_at) values (?, ?, ?, ?)",
          number.accountId(),
          number.msisdn().digits(),
          number.extension(),
          clock.instant());
      LOG.log(
          Level.INFO,
          "{0} wants nothing more from account {1} with extension \"{2}\"",
          number.msisdn(),
          String.valueOf(number.accountId()),
          number.extension());
    }
  }

  private static boolean isThere(Connection connection, OptOut number) throws SQLException {
    return Sql.first(
            connection,
            "select account_id from opt_out where account_id = ? and msisdn = ? and extension = ?",
            row -> row.number(),
            number.accountId(),
            number.msisdn().digits(),
            number.extension())
        .isPresent();
  }

  /** Which of some numbers want nothing from some accounts. */
  public static Set<OptOut> of(
      Connection connection, Collection<Long> accountIds, Collection<Msisdn> numbers)
      throws SQLException {
    return new HashSet<>(
        Sql.list(
            connection,
            "select o.account_id, o.extension, o.msisdn from unnest(?) as n(msisdn)"
                + " join opt_out o on o.msisdn = n.msisdn where o.account_id = any(?)",
            row -> new OptOut(row.number(), row.text(), new Msisdn(row.text())),
            Sql.texts(numbers.stream().map(Msisdn::digits).toList()),
            List.copyOf(accountIds)));
  }

  /** When somebody opted out. */
  public record Since(OptOut number, Instant at) {}

  /** The latest numbers of an account, newest first. */
  public static List<Since> latest(Connection connection, String userName, int most)
      throws SQLException {
    return Sql.list(
        connection,
        "select o.account_id, o.extension, o.msisdn, o.replied_at from opt_out o"
            + " join account a on a.id = o.account_id where a.user_name = ?"
            + " order by o.replied_at desc fetch first ? rows only",
        row ->
            new Since(new OptOut(row.number(), row.text(), new Msisdn(row.text())), row.instant()),
        userName,
        most);
  }

  /**
   * Lets an account send to a number again, with every extension.
   *
   * @return how many extensions it had opted out of
   */
  public static int forget(Connection connection, long accountId, Msisdn msisdn)
      throws SQLException {
    return Sql.update(
        connection,
        "delete from opt_out where account_id = ? and msisdn = ?",
        accountId,
        msisdn.digits());
  }
}
