package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/** How many reports and replies wait to be brought to clients, on all nodes together (F81). */
@ApplicationScoped
public class PushBacklog {
  private final Transactions transactions;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected PushBacklog() {
    this(null);
  }

  @Inject
  public PushBacklog(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Those under way among them. */
  public long boxes() {
    return transactions.run(
        "counting what is to be pushed",
        connection ->
            Sql.list(connection, "select count(*) from push_box", row -> row.number()).get(0));
  }
}
