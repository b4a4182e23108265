package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import smsfacade.inforce.InForce;
import smsfacade.storage.Sql;

/**
 * Which accounts take reports, and where they have them pushed to, by the definitions in force;
 * asked for each message that ends.
 */
@ApplicationScoped
public class AccountsWithReports {
  private final InForce inForce;
  private volatile Known known = new Known(AccountPolicies.NONE, Set.of(), Map.of());

  /**
   * What was found for definitions.
   *
   * @param ids the keys of all that take reports
   */
  private record Known(AccountPolicies policies, Set<Long> ids, Map<Long, Pushed> pushed) {}

  /** An account that has something pushed. */
  public record Pushed(String userName, PushAddresses addresses) {}

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
    return known(connection).ids();
  }

  /** Those that have something pushed, by key. */
  public Map<Long, Pushed> pushed(Connection connection) throws SQLException {
    return known(connection).pushed();
  }

  /** Whether any has something pushed, which costs no statement. */
  public boolean anyPushed() {
    return !policies().pushes().isEmpty();
  }

  private AccountPolicies policies() {
    return inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
  }

  private Known known(Connection connection) throws SQLException {
    AccountPolicies policies = policies();
    Known last = known;
    if (last.policies() == policies) {
      return last;
    }
    Set<String> names = policies.takingReports();
    var idByName = new HashMap<String, Long>();
    if (!names.isEmpty()) {
      Sql.list(
          connection,
          "select user_name, id from account where user_name = any(?)",
          row -> idByName.put(row.text(), row.number()),
          Sql.texts(names));
    }
    var pushed = new HashMap<Long, Pushed>();
    policies
        .pushes()
        .forEach(
            (name, addresses) -> {
              Long id = idByName.get(name);
              if (id != null) {
                pushed.put(id, new Pushed(name, addresses));
              }
            });
    var found = new Known(policies, Set.copyOf(idByName.values()), Map.copyOf(pushed));
    if (idByName.size() == names.size()) {
      // Otherwise rows are still being made.
      known = found;
    }
    return found;
  }
}
