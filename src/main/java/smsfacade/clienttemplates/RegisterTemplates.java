package smsfacade.clienttemplates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import smsfacade.sms.Blanks;
import smsfacade.sms.ResultCode;
import smsfacade.storage.KeySequence;
import smsfacade.storage.Transactions;

/**
 * What a client does with its own templates (pages, section 8). One that is new or has another text
 * is in review until an administrator decides; until then no text may be sent by it.
 */
@ApplicationScoped
public class RegisterTemplates {
  /** In UTF-16 units, as texts are counted. */
  static final int LONGEST = 1_000;

  /** Of one account; nobody registers so many by hand. */
  static final int MOST = 10_000;

  private static final Pattern TOO_MANY_AT_SIGNS = Pattern.compile("@{6}");
  private static final Pattern ID = Pattern.compile("[1-9]\\d{15}");

  private final KeySequence keys = new KeySequence("client_template_seq", 1, 1);
  private final Transactions transactions;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected RegisterTemplates() {
    this(null, null);
  }

  @Inject
  public RegisterTemplates(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * How it ended.
   *
   * @param template the one that it was about, as it is (or was, when it is gone); empty on a
   *     refusal
   */
  public record Registered(ResultCode code, Optional<ClientTemplate> template) {
    static Registered ok(ClientTemplate template) {
      return new Registered(ResultCode.OK, Optional.of(template));
    }

    static Registered refused(ResultCode code) {
      return new Registered(code, Optional.empty());
    }
  }

  /**
   * Adds a template.
   *
   * @return refused with {@code CONTENT_EMPTY}; {@code PARAM_ERROR} for six {@code @} in a row, or
   *     where the account has ten thousand; {@code CONTENT_LONG} for more than 1000 characters
   */
  public Registered add(long accountId, String asGiven) {
    String text = Blanks.strip(asGiven);
    ResultCode code = judged(text);
    if (code != ResultCode.OK) {
      return Registered.refused(code);
    }
    return transactions.run(
        "adding a template",
        connection -> {
          TemplateRows.change(connection, accountId);
          if (TemplateRows.count(connection, accountId) >= MOST) {
            return Registered.refused(ResultCode.PARAM_ERROR);
          }
          var template = new ClientTemplate(keys.next(connection), TemplateState.REVIEW, 1, text);
          TemplateRows.add(connection, accountId, template, clock.instant());
          return Registered.ok(template);
        });
  }

  /**
   * Finds a template.
   *
   * @param id as it came
   * @return refused with {@code PARAM_ERROR} where the account has none of this id
   */
  public Registered find(long accountId, String id) {
    Optional<Long> key = key(id);
    return key.isEmpty()
        ? Registered.refused(ResultCode.PARAM_ERROR)
        : transactions.run(
            "reading a template",
            connection ->
                TemplateRows.find(connection, accountId, key.get())
                    .map(Registered::ok)
                    .orElseGet(() -> Registered.refused(ResultCode.PARAM_ERROR)));
  }

  /**
   * Puts another text in the place of a template's; it is in review again.
   *
   * @return refused as by {@link #add}, then as by {@link #find}
   */
  public Registered update(long accountId, String id, String asGiven) {
    String text = Blanks.strip(asGiven);
    ResultCode code = judged(text);
    if (code != ResultCode.OK) {
      return Registered.refused(code);
    }
    return change(
        accountId,
        id,
        (connection, former) -> {
          var now =
              new ClientTemplate(former.id(), TemplateState.REVIEW, former.revision() + 1, text);
          TemplateRows.replace(connection, now, clock.instant());
          return now;
        });
  }

  /**
   * Forgets a template.
   *
   * @return refused as by {@link #find}
   */
  public Registered delete(long accountId, String id) {
    return change(
        accountId,
        id,
        (connection, former) -> {
          TemplateRows.delete(connection, former.id());
          return former;
        });
  }

  /** What is done with a template that was found. */
  @FunctionalInterface
  private interface Change {
    ClientTemplate of(Connection connection, ClientTemplate former) throws SQLException;
  }

  private Registered change(long accountId, String id, Change change) {
    Optional<Long> key = key(id);
    if (key.isEmpty()) {
      return Registered.refused(ResultCode.PARAM_ERROR);
    }
    return transactions.run(
        "changing a template",
        connection -> {
          if (TemplateRows.find(connection, accountId, key.get()).isEmpty()) {
            // Whoever guesses ids holds up no call of the account, and no node reads anything anew.
            return Registered.refused(ResultCode.PARAM_ERROR);
          }
          TemplateRows.change(connection, accountId);
          Optional<ClientTemplate> former = TemplateRows.find(connection, accountId, key.get());
          return former.isEmpty()
              ? Registered.refused(ResultCode.PARAM_ERROR)
              : Registered.ok(change.of(connection, former.get()));
        });
  }

  private static Optional<Long> key(String id) {
    String given = Blanks.strip(id);
    return ID.matcher(given).matches() ? Optional.of(Long.valueOf(given)) : Optional.empty();
  }

  private static ResultCode judged(String text) {
    if (text.isEmpty()) {
      return ResultCode.CONTENT_EMPTY;
    }
    if (TOO_MANY_AT_SIGNS.matcher(text).find()) {
      return ResultCode.PARAM_ERROR;
    }
    return text.length() > LONGEST ? ResultCode.CONTENT_LONG : ResultCode.OK;
  }
}
