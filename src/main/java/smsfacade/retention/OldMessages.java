package smsfacade.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import smsfacade.ledger.FinishedAcceptances;
import smsfacade.ledger.FinishedAcceptances.Old;
import smsfacade.sms.MessageClass;

/** Calls of one class: taken away as a whole, or their texts only. */
final class OldMessages implements Job {
  private static final int MOST_CALLS = 500;

  /** A call may have tens of thousands of messages, each with its timeline. */
  private static final int MOST_MESSAGES = 5_000;

  /** What is done with those that are finished. */
  enum What {
    MESSAGES,
    TEXTS
  }

  private final What what;
  private final MessageClass messageClass;
  private final Duration kept;
  private final FinishedAcceptances acceptances;

  OldMessages(
      What what, MessageClass messageClass, Duration kept, FinishedAcceptances acceptances) {
    this.what = what;
    this.messageClass = messageClass;
    this.kept = kept;
    this.acceptances = acceptances;
  }

  @Override
  public String name() {
    return (what + " " + messageClass).toLowerCase(Locale.ROOT);
  }

  @Override
  public Batch next(Connection connection, long after, Instant now) throws SQLException {
    List<Old> old =
        acceptances.before(connection, messageClass, after, now.minus(kept), MOST_CALLS);
    List<Old> taken = atMost(old);
    List<Long> finished = taken.stream().filter(Old::finished).map(Old::id).toList();
    if (!finished.isEmpty()) {
      if (what == What.MESSAGES) {
        acceptances.remove(connection, finished);
      } else {
        acceptances.removeTexts(connection, finished);
      }
    }
    Optional<Long> left = taken.stream().filter(call -> !call.finished()).map(Old::id).findFirst();
    return new Batch(
        taken.isEmpty() ? after : taken.get(taken.size() - 1).id(),
        left,
        finished.size(),
        taken.size() < old.size() || old.size() == MOST_CALLS);
  }

  private static List<Old> atMost(List<Old> old) {
    var taken = new ArrayList<Old>();
    long messages = 0;
    for (Old call : old) {
      messages += call.messages();
      if (!taken.isEmpty() && messages > MOST_MESSAGES) {
        break;
      }
      taken.add(call);
    }
    return taken;
  }
}
