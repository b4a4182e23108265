package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import smsfacade.storage.Sql;

/**
 * The messages that a vendor has to be asked for (YS-02, YS-03), noted in the transaction in which
 * their submit is settled. They are asked for by the polling of reports.
 */
public final class StatusQuestions {
  /**
   * A question to be asked.
   *
   * @param askAt when it is asked first
   */
  public record Question(
      long attemptId, String vendor, String vendorMessageId, Instant submittedAt, Instant askAt) {}

  /** Notes questions; each once, however often it is noted. */
  public void ask(Connection connection, Collection<Question> questions) throws SQLException {
    Sql.batch(
        connection,
        "insert into status_question (attempt_id, vendor, vendor_message_id, submitted_at, asked,"
            + " next_ask_at) select cast(? as bigint), cast(? as varchar), cast(? as varchar),"
            + " cast(? as timestamp with time zone), 0, cast(? as timestamp with time zone)"
            + " where not exists (select 1 from status_question where attempt_id = ?)",
        questions,
        question ->
            Sql.row(
                question.attemptId(),
                question.vendor(),
                question.vendorMessageId(),
                question.submittedAt(),
                question.askAt(),
                question.attemptId()));
  }

  /**
   * A question to be asked once more.
   *
   * @param asked how often it was asked
   */
  public record Later(long attemptId, int asked, Instant askAt) {}

  /** Moves questions on to their next times. */
  public void askLater(Connection connection, Collection<Later> questions) throws SQLException {
    Sql.batch(
        connection,
        "update status_question set asked = ?, next_ask_at = ? where attempt_id = ?",
        questions,
        question -> Sql.row(question.asked(), question.askAt(), question.attemptId()));
  }

  /** Nothing is to be asked any more of these attempts. */
  public void strikeOff(Connection connection, Collection<Long> attemptIds) throws SQLException {
    if (!attemptIds.isEmpty()) {
      Sql.update(connection, "delete from status_question where attempt_id = any(?)", attemptIds);
    }
  }
}
