package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import smsfacade.inforce.InForce;
import smsfacade.storage.Sql;

/** Which accounts take reports, by the definitions in force; asked for each message that ends. */
@ApplicationScoped
public class AccountsWithReports {
  private final InForce inForce;
  private volatile Known known = new Known(AccountPolicies.NONE, Set.of());

  /**
   * What was found for definitions.
   *
   * @param ids the keys of all that take reports
   */
  private record Known(AccountPolicies policies, Set<Long> ids) {}

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected AccountsWithReports() {
    this(null);
  }

  @Inject
  public AccountsWithReports(InForce inForce) {
    this.inForce = inForce;
  }

  /** Their keys. */
  public Set<Long> ids(Connection connection) throws SQLException {
    AccountPolicies policies =
        inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
    Known last = known;
    if (last.policies() == policies) {
      return last.ids();
    }
    Set<String> names = policies.takingReports();
    Set<Long> ids =
        names.isEmpty()
            ? Set.of()
            : Set.copyOf(
                Sql.list(
                    connection,
                    "select id from account where user_name = any(?)",
                    row -> row.number(),
                    Sql.texts(names)));
    if (ids.size() == names.size()) {
      // Otherwise rows are still being made.
      known = new Known(policies, ids);
    }
    return ids;
  }
}
