package smsfacade.reports.fates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import smsfacade.storage.SqlArrays;
import smsfacade.storage.StorageFailed;
import smsfacade.vendors.StatusSource;

/**
 * Which messages a vendor is to be asked for now (YS-02, YS-03). A question is moved on to its next
 * time, or struck off after its last, in the transaction that takes it: two nodes never ask for the
 * same, and a question that failed comes again at its next time, inside the window.
 */
@ApplicationScoped
public class StatusPlan {
  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Clock clock;

  /** The vendor's ids of messages to ask for, at most as many as one question may hold. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<String> due(String vendor, StatusSource source) {
    Instant now = clock.instant();
    Connection connection = entities.unwrap(Connection.class);
    try {
      List<Question> questions = take(connection, vendor, source.idsPerQuestion(), now);
      if (!questions.isEmpty()) {
        moveOn(connection, questions, source.askAfter(), now);
      }
      return questions.stream().map(Question::vendorMessageId).toList();
    } catch (SQLException e) {
      throw new StorageFailed("planning questions to " + vendor, e);
    }
  }

  private record Question(long attemptId, String vendorMessageId, Instant submittedAt, int asked) {}

  private static List<Question> take(Connection connection, String vendor, int most, Instant now)
      throws SQLException {
    var questions = new ArrayList<Question>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select attempt_id, vendor_message_id, submitted_at, asked from status_question"
                + " where vendor = ? and next_ask_at <= ? order by vendor, next_ask_at"
                + " fetch first ? rows only for update skip locked")) {
      select.setString(1, vendor);
      select.setObject(2, now.atOffset(ZoneOffset.UTC));
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          questions.add(
              new Question(
                  row.getLong(1),
                  row.getString(2),
                  row.getObject(3, OffsetDateTime.class).toInstant(),
                  row.getInt(4)));
        }
      }
    }
    return questions;
  }

  /** To the next time that is still to come; times that were missed are left out. */
  private static void moveOn(
      Connection connection, List<Question> questions, List<Duration> askAfter, Instant now)
      throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                "update status_question set asked = ?, next_ask_at = ? where attempt_id = ?");
        PreparedStatement delete =
            connection.prepareStatement("delete from status_question where attempt_id = ?")) {
      for (Question question : questions) {
        int next = question.asked() + 1;
        while (next < askAfter.size()
            && !question.submittedAt().plus(askAfter.get(next)).isAfter(now)) {
          next++;
        }
        if (next < askAfter.size()) {
          update.setInt(1, next);
          update.setObject(
              2, question.submittedAt().plus(askAfter.get(next)).atOffset(ZoneOffset.UTC));
          update.setLong(3, question.attemptId());
          update.addBatch();
        } else {
          delete.setLong(1, question.attemptId());
          delete.addBatch();
        }
      }
      update.executeBatch();
      delete.executeBatch();
    }
  }

  /** Nothing is to be asked any more of attempts whose messages' fates are known. */
  static void answered(Connection connection, List<Long> attemptIds) throws SQLException {
    if (attemptIds.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from status_question where attempt_id = any(?)")) {
      delete.setArray(1, SqlArrays.keys(connection, attemptIds));
      delete.executeUpdate();
    }
  }
}
