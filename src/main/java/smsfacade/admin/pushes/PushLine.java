package smsfacade.admin.pushes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.handover.PushStream.Kind;
import smsfacade.handover.WaitingPushes.Waiting;
import smsfacade.handover.push.PushStatistics.OfAccount;

/** The pushes of an account, as JMX has them. */
public final class PushLine {
  private final String userName;
  private final List<Waiting> waiting;
  private final Optional<OfAccount> trouble;
  private final Instant now;

  PushLine(String userName, List<Waiting> waiting, Optional<OfAccount> trouble, Instant now) {
    this.userName = userName;
    this.waiting = List.copyOf(waiting);
    this.trouble = trouble;
    this.now = now;
  }

  public String getUserName() {
    return userName;
  }

  public long getReports() {
    return boxes(Kind.REPORTS);
  }

  public long getReplies() {
    return boxes(Kind.REPLIES);
  }

  private long boxes(Kind kind) {
    return waiting.stream().filter(one -> one.kind() == kind).mapToLong(Waiting::boxes).sum();
  }

  /** 0 when none waits. */
  public long getOldestMilliseconds() {
    return waiting.stream()
        .flatMap(one -> one.oldest().stream())
        .mapToLong(since -> Duration.between(since, now).toMillis())
        .max()
        .orElse(0);
  }

  public int getTries() {
    return waiting.stream().mapToInt(Waiting::tries).max().orElse(0);
  }

  public long getGivenUp() {
    return trouble.map(OfAccount::givenUp).orElse(0L);
  }

  public String getLastError() {
    return trouble.map(OfAccount::lastError).orElse("");
  }

  public String getLastErrorAt() {
    return trouble.map(one -> OperatorTime.of(one.lastErrorAt())).orElse("");
  }
}
