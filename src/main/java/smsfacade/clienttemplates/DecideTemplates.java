package smsfacade.clienttemplates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.storage.Row;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/**
 * What an administrator decides on the templates of clients, with its entry in the audit. All nodes
 * follow within two seconds.
 */
@ApplicationScoped
public class DecideTemplates {
  private static final int MOST_LISTED = 1_000;
  private static final String LIST =
      "select a.user_name, t.id, t.state, t.revision, t.template from client_template t"
          + " join account a on a.id = t.account_id where ";

  private final Transactions transactions;
  private final AuditTrail audit;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected DecideTemplates() {
    this(null, null, null);
  }

  @Inject
  public DecideTemplates(Transactions transactions, AuditTrail audit, Clock clock) {
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** A template and whose it is. */
  public record Owned(String userName, ClientTemplate template) {
    static Owned read(Row row) throws SQLException {
      return new Owned(row.text(), ClientTemplate.read(row));
    }
  }

  /** Those that wait for a decision, those that wait longest first, 1000 at most. */
  public List<Owned> inReview() {
    return list("t.state = ? order by t.changed_at, t.id", TemplateState.REVIEW);
  }

  /** An account's, by id, 1000 at most. */
  public List<Owned> of(String userName) {
    return list("a.user_name = ? order by t.id", userName);
  }

  private List<Owned> list(String condition, Object value) {
    return transactions.run(
        "reading templates",
        connection ->
            Sql.list(
                connection,
                LIST + condition + " fetch first ? rows only",
                Owned::read,
                value,
                MOST_LISTED));
  }

  /** How many wait for a decision. */
  public long countInReview() {
    return transactions.run(
        "counting templates",
        connection ->
            Sql.first(
                    connection,
                    "select count(*) from client_template where state = ?",
                    row -> row.number(),
                    TemplateState.REVIEW)
                .orElseThrow());
  }

  /**
   * Lets texts be sent by a template.
   *
   * @param revision of the text that was looked at
   * @throws IllegalArgumentException when there is no such template, it has another text by now, or
   *     is enabled already
   */
  public Owned approve(String who, long id, int revision) {
    return decide(
        who,
        "approveTemplate",
        id,
        TemplateState.ENABLED,
        template -> {
          if (template.revision() != revision) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "template %d is of revision %d by now: look at its text first",
                    id,
                    template.revision()));
          }
        });
  }

  /**
   * No longer lets texts be sent by a template.
   *
   * @throws IllegalArgumentException when there is no such template, or it is disabled already
   */
  public Owned disable(String who, long id) {
    return decide(who, "disableTemplate", id, TemplateState.DISABLED, template -> {});
  }

  /**
   * Gives a template back to its client, who may change it.
   *
   * @throws IllegalArgumentException when there is no such template, or it was returned already
   */
  public Owned giveBack(String who, long id) {
    return decide(who, "returnTemplate", id, TemplateState.RETURNED, template -> {});
  }

  /** Refuses what must not be decided. */
  @FunctionalInterface
  private interface Condition {
    void require(ClientTemplate template);
  }

  private Owned decide(
      String who, String what, long id, TemplateState wanted, Condition condition) {
    try {
      return transactions.run(
          "deciding on a template",
          connection -> {
            TemplateRows.change(connection, accountOf(connection, id));
            // Read anew under the lock: its client may have changed or deleted it meanwhile.
            Owned former =
                Sql.first(connection, LIST + "t.id = ?", Owned::read, id)
                    .orElseThrow(() -> noSuch(id));
            ClientTemplate template = former.template();
            condition.require(template);
            if (template.state() == wanted) {
              throw new IllegalArgumentException("template " + id + " is " + wanted + " already");
            }
            var now = new ClientTemplate(id, wanted, template.revision(), template.text());
            TemplateRows.replace(connection, now, clock.instant());
            audit.add(
                connection,
                new Act(
                    who,
                    what,
                    String.format(Locale.ROOT, "template %d of account %s", id, former.userName()),
                    template.state().name(),
                    String.format(Locale.ROOT, "%s, revision %d", wanted, now.revision())));
            return new Owned(former.userName(), now);
          });
    } catch (Undone e) {
      throw e.reason();
    }
  }

  private static long accountOf(Connection connection, long id) throws SQLException {
    return Sql.first(
            connection,
            "select account_id from client_template where id = ?",
            row -> row.number(),
            id)
        .orElseThrow(() -> noSuch(id));
  }

  private static IllegalArgumentException noSuch(long id) {
    return new IllegalArgumentException("no template " + id);
  }
}
