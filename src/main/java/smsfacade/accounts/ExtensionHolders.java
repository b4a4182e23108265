package smsfacade.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import smsfacade.inforce.InForce;
import smsfacade.storage.Sql;

/** Whose an extension is, by the definitions in force. */
@ApplicationScoped
public class ExtensionHolders {
  private final InForce inForce;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected ExtensionHolders() {
    this(null);
  }

  @Inject
  public ExtensionHolders(InForce inForce) {
    this.inForce = inForce;
  }

  /**
   * The key of the account that has the longest prefix of an extension; empty when none has one, or
   * several have the same.
   */
  public Optional<Long> of(Connection connection, String extension) throws SQLException {
    Optional<String> userName =
        inForce
            .current()
            .part(AccountPolicies.class)
            .orElse(AccountPolicies.NONE)
            .holderOf(extension);
    return userName.isEmpty()
        ? Optional.empty()
        : Sql.first(
            connection,
            "select id from account where user_name = ?",
            row -> row.number(),
            userName.get());
  }
}
