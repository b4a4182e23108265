package smsfacade.reports.fates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import smsfacade.ledger.StatusQuestions;
import smsfacade.ledger.StatusQuestions.Later;
import smsfacade.storage.Sql;
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

  private final StatusQuestions stored = new StatusQuestions();

  /** The vendor's ids of messages to ask for, at most as many as one question may hold. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<String> due(String vendor, StatusSource source) {
    Instant now = clock.instant();
    Connection connection = entities.unwrap(Connection.class);
    try {
      List<Due> questions = take(connection, vendor, source.idsPerQuestion(), now);
      if (!questions.isEmpty()) {
        moveOn(connection, questions, source.askAfter(), now);
      }
      return questions.stream().map(Due::vendorMessageId).toList();
    } catch (SQLException e) {
      throw new StorageFailed("planning questions to " + vendor, e);
    }
  }

  private record Due(long attemptId, String vendorMessageId, Instant submittedAt, int asked) {}

  private static List<Due> take(Connection connection, String vendor, int most, Instant now)
      throws SQLException {
    return Sql.list(
        connection,
        "select attempt_id, vendor_message_id, submitted_at, asked from status_question"
            + " where vendor = ? and next_ask_at <= ? order by vendor, next_ask_at"
            + " fetch first ? rows only for update skip locked",
        row -> new Due(row.number(), row.text(), row.instant(), row.integer()),
        vendor,
        now,
        most);
  }

  /** To the next time that is still to come; times that were missed are left out. */
  private void moveOn(
      Connection connection, List<Due> questions, List<Duration> askAfter, Instant now)
      throws SQLException {
    var later = new ArrayList<Later>();
    var over = new ArrayList<Long>();
    for (Due question : questions) {
      int next = question.asked() + 1;
      while (next < askAfter.size()
          && !question.submittedAt().plus(askAfter.get(next)).isAfter(now)) {
        next++;
      }
      if (next < askAfter.size()) {
        later.add(
            new Later(question.attemptId(), next, question.submittedAt().plus(askAfter.get(next))));
      } else {
        over.add(question.attemptId());
      }
    }
    stored.askLater(connection, later);
    stored.strikeOff(connection, over);
  }
}
