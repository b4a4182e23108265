package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.AccountsWithReports.Pushed;
import smsfacade.handover.PushStream.Kind;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/** What waits to be brought to clients, over all nodes. */
@ApplicationScoped
public class WaitingPushes {
  private final Transactions transactions;
  private final AccountsWithReports accounts;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected WaitingPushes() {
    this(null, null);
  }

  @Inject
  public WaitingPushes(Transactions transactions, AccountsWithReports accounts) {
    this.transactions = transactions;
    this.accounts = accounts;
  }

  /**
   * Reports or replies of an account.
   *
   * @param boxes how many wait, those under way among them
   * @param oldest since when the oldest of them waits; empty for none
   * @param tries the most attempts that one of the requests has behind it
   */
  public record Waiting(
      String userName, Kind kind, long boxes, Optional<Instant> oldest, int tries) {}

  private record Row(long stream, long boxes, Optional<Instant> oldest, int tries) {}

  /** Of all accounts for which something waits. */
  public List<Waiting> all() {
    return transactions.run(
        "counting what is to be pushed",
        connection -> {
          Map<Long, Pushed> pushed = accounts.pushed(connection);
          List<Row> rows =
              Sql.list(
                  connection,
                  "select b.stream_id, count(*), min(b.since),"
                      + " coalesce((select max(p.tries) from push p"
                      + " where p.stream_id = b.stream_id), 0)"
                      + " from push_box b group by b.stream_id order by b.stream_id",
                  row -> new Row(row.number(), row.number(), row.optionalInstant(), row.integer()));
          return rows.stream()
              .flatMap(
                  row -> {
                    PushStream stream = PushStream.of(row.stream());
                    return Optional.ofNullable(pushed.get(stream.accountId())).stream()
                        .map(
                            account ->
                                new Waiting(
                                    account.userName(),
                                    stream.kind(),
                                    row.boxes(),
                                    row.oldest(),
                                    row.tries()));
                  })
              .toList();
        });
  }
}
