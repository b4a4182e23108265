package smsfacade.clienttemplates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.AccountPolicies;
import smsfacade.inforce.InForce;
import smsfacade.messaging.TemplateCheck;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.templates.MessageTemplate;
import smsfacade.templates.TemplateRegistry;
import smsfacade.templates.TextPattern;

/**
 * The enabled templates of accounts whose texts must fit one, held by each node and read anew
 * within a second of a change. Where no account must, nothing is read.
 */
@ApplicationScoped
public class EnabledTemplates implements TemplateCheck {
  private final Transactions transactions;
  private final InForce inForce;
  private volatile Map<String, Known> byUser = Map.of();

  /** An account's templates, as they were at a version. */
  private record Known(long version, TemplateRegistry templates) {}

  private record Owner(String userName, long accountId, long version) {}

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected EnabledTemplates() {
    this(null, null);
  }

  @Inject
  public EnabledTemplates(Transactions transactions, InForce inForce) {
    this.transactions = transactions;
    this.inForce = inForce;
  }

  @Override
  public boolean allows(String userName, String text) {
    if (!required().contains(userName)) {
      return true;
    }
    Known known = byUser.get(userName);
    if (known == null) {
      known = firstRead(userName);
    }
    return known != null && known.templates().match(text).isPresent();
  }

  /** After a start, and after a reload by which it must keep to its templates from now on. */
  private synchronized @Nullable Known firstRead(String userName) {
    if (!byUser.containsKey(userName)) {
      follow();
    }
    return byUser.get(userName);
  }

  private Set<String> required() {
    return inForce
        .current()
        .part(AccountPolicies.class)
        .orElse(AccountPolicies.NONE)
        .requiringTemplates();
  }

  /** Reads what changed since it was last read; while it cannot be read, what was known counts. */
  synchronized void follow() {
    Set<String> required = required();
    if (required.isEmpty()) {
      byUser = Map.of();
      return;
    }
    Map<String, Known> before = byUser;
    byUser =
        transactions.run("reading templates", connection -> read(connection, required, before));
  }

  /** The version first: what is committed between the two reads is read once more next time. */
  private static Map<String, Known> read(
      Connection connection, Set<String> required, Map<String, Known> before) throws SQLException {
    List<Owner> owners =
        Sql.list(
            connection,
            "select a.user_name, a.id, coalesce(v.version, 0) from account a"
                + " left join client_template_version v on v.account_id = a.id"
                + " where a.user_name = any(?)",
            row -> new Owner(row.text(), row.number(), row.number()),
            Sql.texts(required));
    var now = new HashMap<String, Known>();
    for (Owner owner : owners) {
      Known known = before.get(owner.userName());
      now.put(
          owner.userName(),
          known != null && known.version() == owner.version()
              ? known
              : new Known(owner.version(), enabled(connection, owner.accountId())));
    }
    return Map.copyOf(now);
  }

  private static TemplateRegistry enabled(Connection connection, long accountId)
      throws SQLException {
    return new TemplateRegistry(
        Sql.list(
                connection,
                "select "
                    + ClientTemplate.COLUMNS
                    + " from client_template where account_id = ? and state = ? order by id",
                ClientTemplate::read,
                accountId,
                TemplateState.ENABLED)
            .stream()
            .map(
                template ->
                    new MessageTemplate(
                        String.valueOf(template.id()),
                        TextPattern.ofAtSigns(template.text()),
                        Map.of()))
            .toList());
  }
}
