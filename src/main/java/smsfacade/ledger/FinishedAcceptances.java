package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import smsfacade.sms.MessageClass;
import smsfacade.storage.Sql;

/** Calls that are old, and taking them away with all that belongs to them (F85). */
public final class FinishedAcceptances {
  /** In place of a text that was kept long enough. */
  public static final String NO_TEXT = "[text removed]";

  private final MessageLedger messages;
  private final Attempts attempts = new Attempts();
  private final StatusQuestions questions = new StatusQuestions();

  public FinishedAcceptances(MessageLedger messages) {
    this.messages = messages;
  }

  /**
   * An old call.
   *
   * @param finished whether all its messages have come to their end
   * @param messages how many it has
   */
  public record Old(long id, boolean finished, int messages) {}

  /**
   * Calls of a class that were accepted, and planned for, before a time; the oldest behind a key,
   * by their keys.
   */
  public List<Old> before(
      Connection connection, MessageClass messageClass, long after, Instant before, int most)
      throws SQLException {
    return Sql.list(
        connection,
        "select a.id, not exists (select 1 from due_entry d where d.acceptance_id = a.id)"
            + " and not exists (select 1 from message m where m.acceptance_id = a.id"
            + " and m.state in ('ACCEPTED', 'SUBMITTING', 'SUBMITTED', 'REFUSED')),"
            + " (select count(*) from message m where m.acceptance_id = a.id)"
            + " from acceptance a where a.id > ? and a.id < ? and a.message_class = ?"
            + " and a.due_at < ? order by a.id limit ?",
        row -> new Old(row.number(), row.truth(), Math.toIntExact(row.number())),
        after,
        Acceptance.firstKeyAt(before),
        messageClass,
        before,
        most);
  }

  /** Takes them away, their messages, timelines and attempts. */
  public void remove(Connection connection, Collection<Long> acceptanceIds) throws SQLException {
    questions.strikeOff(connection, attempts.of(connection, acceptanceIds));
    attempts.remove(connection, acceptanceIds);
    messages.remove(connection, acceptanceIds);
    Acceptances.remove(connection, acceptanceIds);
  }

  /** Takes their texts away. */
  public void removeTexts(Connection connection, Collection<Long> acceptanceIds)
      throws SQLException {
    Acceptances.removeTexts(connection, acceptanceIds);
  }
}
