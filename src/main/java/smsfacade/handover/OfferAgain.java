package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.AccountsWithReports.Pushed;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.handover.PushStream.Kind;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/** What an administrator does for a client that has lost what it was told (pages, section 6). */
@ApplicationScoped
public class OfferAgain {
  /** In one transaction. */
  private static final int MOST = 100_000;

  private final Transactions transactions;
  private final AccountsWithReports accounts;
  private final AuditTrail audit;
  private final BoxAges ages;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected OfferAgain() {
    transactions = null;
    accounts = null;
    audit = null;
    ages = BoxAges.USUAL;
    clock = null;
  }

  @Inject
  public OfferAgain(
      Transactions transactions,
      AccountsWithReports accounts,
      AuditTrail audit,
      Config config,
      Clock clock) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.audit = audit;
    this.ages = BoxAges.from(config);
    this.clock = clock;
  }

  /** How many of each. */
  public record Offered(int reports, int replies) {
    @Override
    public String toString() {
      return reports + " reports, " + replies + " replies";
    }
  }

  /**
   * Lets an account fetch once more what it has read: what came from a time on and before another,
   * and is not too old to be handed out; at most 100 000 of each, the oldest.
   *
   * @throws IllegalArgumentException when there is no such account, or no time between the two
   */
  public Offered offerAgain(String who, String userName, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to");
    }
    Instant now = clock.instant();
    Instant oldest = now.minus(ages.unread());
    Instant start = from.isAfter(oldest) ? from : oldest;
    return act(
        who,
        "offerAgain",
        userName,
        (connection, account) ->
            new Offered(
                read(connection, ReadReports.TABLE, account, Kind.REPORTS, start, to, now),
                read(connection, ReadReplies.TABLE, account, Kind.REPLIES, start, to, now)));
  }

  private static int read(
      Connection connection,
      BoxTable<?> table,
      long account,
      Kind kind,
      Instant from,
      Instant to,
      Instant now)
      throws SQLException {
    List<Long> keys =
        table.readBetween(connection, account, new PushStream(account, kind).id(), from, to, MOST);
    table.comeBack(connection, keys, now);
    return keys.size();
  }

  /**
   * Has pushed once more what an account could fetch and has not: what was given up, and what came
   * before it had an address; at most 100 000 of each, the oldest.
   *
   * @throws IllegalArgumentException when there is no such account, or it has no address
   */
  public Offered pushAgain(String who, String userName) {
    Instant now = clock.instant();
    return act(
        who,
        "pushAgain",
        userName,
        (connection, account) -> {
          Pushed pushed =
              Optional.ofNullable(accounts.pushed(connection).get(account))
                  .orElseThrow(
                      () -> new IllegalArgumentException(userName + " has nothing pushed"));
          return new Offered(
              pushed.addresses().reports().isPresent()
                  ? push(connection, ReadReports.TABLE, account, Kind.REPORTS, now)
                  : 0,
              pushed.addresses().replies().isPresent()
                  ? push(connection, ReadReplies.TABLE, account, Kind.REPLIES, now)
                  : 0);
        });
  }

  private int push(Connection connection, BoxTable<?> table, long account, Kind kind, Instant now)
      throws SQLException {
    List<Long> keys = table.unread(connection, account, now.minus(ages.unread()), now, MOST);
    PushQueue.add(connection, new PushStream(account, kind), keys, now);
    return keys.size();
  }

  private interface Doing {
    Offered with(Connection connection, long account) throws SQLException;
  }

  private Offered act(String who, String what, String userName, Doing doing) {
    try {
      return transactions.run(
          what,
          connection -> {
            long account =
                Sql.first(
                        connection,
                        "select id from account where user_name = ?",
                        row -> row.number(),
                        userName)
                    .orElseThrow(() -> new IllegalArgumentException("no account " + userName));
            Offered offered = doing.with(connection, account);
            audit.add(
                connection, new Act(who, what, "account " + userName, "", offered.toString()));
            return offered;
          });
    } catch (Undone e) {
      throw e.reason();
    }
  }
}
