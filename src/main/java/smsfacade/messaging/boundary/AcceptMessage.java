package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.Login;
import smsfacade.groupcommit.Combiner;
import smsfacade.groupcommit.Combiner.CombinedWorkFailed;
import smsfacade.messaging.AcceptFailed;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.control.Checked;
import smsfacade.messaging.control.MessageRules;
import smsfacade.sms.ResultCode;
import smsfacade.tracing.CallTrace;
import smsfacade.tracing.Tracing;

/**
 * Accepts SendSms calls: who calls, may this be sent, then everything that counts in one durable
 * transaction. Calls that arrive together share a transaction; each is answered after its commit
 * (design, rules 1 and 4).
 */
@ApplicationScoped
public class AcceptMessage {
  private static final Logger LOG = System.getLogger(AcceptMessage.class.getName());

  /** How long calls wait for others under load. */
  private static final Duration HELD = Duration.ofMillis(2);

  private static final int MOST_CALLS_TOGETHER = 128;

  private final AccountDirectory accounts;
  private final MessageRules rules;
  private final Event<MessageAccepted> acceptedEvent;
  private final Clock clock;
  private final AcceptStatistics statistics;
  private final QueueLimit queueLimit;
  private final Tracing tracing;
  private final Combiner<Candidate, SendResult> combiner;

  /**
   * A batch, or an MMS with its container, is large enough to be a transaction of its own, and no
   * other call waits for it.
   */
  private final Combiner<Candidate, SendResult> alone;

  private final BatchTurns batchTurns;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected AcceptMessage() {
    accounts = null;
    rules = null;
    acceptedEvent = null;
    clock = null;
    statistics = null;
    queueLimit = null;
    tracing = null;
    combiner = null;
    alone = null;
    batchTurns = null;
  }

  @Inject
  AcceptMessage(
      AccountDirectory accounts,
      MessageRules rules,
      AcceptTransaction transaction,
      Event<MessageAccepted> acceptedEvent,
      Clock clock,
      AcceptStatistics statistics,
      QueueLimit queueLimit,
      Tracing tracing) {
    this.accounts = accounts;
    this.rules = rules;
    this.acceptedEvent = acceptedEvent;
    this.clock = clock;
    this.statistics = statistics;
    this.queueLimit = queueLimit;
    this.tracing = tracing;
    // One at a time: a second transaction would only wait for the first one's lock on the busy
    // account.
    this.combiner = new Combiner<>(transaction::store, MOST_CALLS_TOGETHER, 1, HELD);
    this.alone = new Combiner<>(transaction::store, 1, BatchTurns.AT_ONCE, Duration.ZERO);
    this.batchTurns = new BatchTurns();
  }

  /**
   * Checks a call and, when it passes, stores it. The answer {@code OK} is given only after the
   * commit.
   *
   * @return never throws for a caller's mistake: that is in the result's code
   * @throws AcceptFailed when the database failed: nothing is known to be stored and the caller
   *     must not hear OK
   */
  public SendResult accept(SendCommand command) {
    return observed(command, trace -> loggedIn(command, trace));
  }

  private SendResult loggedIn(SendCommand command, CallTrace trace) {
    Login login = accounts.login(command.userName(), command.password(), command.clientAddress());
    if (login instanceof Login.Denied denied) {
      return refused(command, login, denied.reason().code(), denied.reason().name());
    }
    return inTurn(command, (Login.Granted) login, trace);
  }

  /**
   * As {@link #accept(SendCommand)}, for a caller that showed in another way who it is.
   *
   * @param command whose password is not looked at
   */
  public SendResult accept(SendCommand command, Login.Granted login) {
    return observed(command, trace -> inTurn(command, login, trace));
  }

  private SendResult observed(SendCommand command, Function<CallTrace, SendResult> call) {
    long start = System.nanoTime();
    try (CallTrace trace = tracing.call(command.origin())) {
      SendResult result = call.apply(trace);
      trace.answered(
          result.code(),
          result.messageId(),
          result.acceptedCount(),
          result.billedSegments(),
          result.repeated());
      return result;
    } finally {
      statistics.took(System.nanoTime() - start);
    }
  }

  private SendResult inTurn(SendCommand command, Login.Granted login, CallTrace trace) {
    trace.calledBy(login.policy().userName());
    return command.message() instanceof SendCommand.Batch
        ? batchTurns
            .inTurn(() -> checked(command, login, trace))
            .orElseGet(
                () -> refused(command, login, ResultCode.INTERNAL_ERROR, "too many batches wait"))
        : checked(command, login, trace);
  }

  private SendResult checked(SendCommand command, Login.Granted login, CallTrace trace) {
    Checked checked = rules.check(command.message(), login.policy());
    if (checked instanceof Checked.Refused refused) {
      return refused(command, login, refused.code(), refused.detail());
    }
    Candidate candidate = candidate(checked, login).tracedAs(trace.traceparent());
    candidate.messageClass().ifPresent(trace::of);
    if (queueLimit.isReached()
        || candidate.isBatch() && !queueLimit.hasRoomFor(candidate.messages().size())) {
      return refused(command, login, ResultCode.INTERNAL_ERROR, "too many calls wait");
    }
    SendResult result = stored(candidate);
    statistics.count(
        result.code(), login.policy().userName(), result.repeated() ? 0 : result.acceptedCount());
    if (result.accepted() && !result.repeated() && candidate.isDue(clock.instant())) {
      acceptedEvent.fire(MessageAccepted.DUE_NOW);
      if (candidate.isBatch()) {
        queueLimit.add(result.acceptedCount());
      }
    }
    if (!result.accepted()) {
      LOG.log(
          Level.DEBUG,
          "refused {0} for {1}: numbers or balance",
          result.code(),
          command.userName());
    }
    return result.in(login.words());
  }

  private Candidate candidate(Checked checked, Login.Granted login) {
    Instant now = clock.instant();
    if (checked instanceof Checked.Passed passed) {
      return Candidate.of(login.accountId(), login.policy(), passed.message(), now);
    }
    if (checked instanceof Checked.PassedBatch passed) {
      return Candidate.of(login.accountId(), login.policy(), passed.batch(), now);
    }
    throw new IllegalStateException("an ending nobody handles: " + checked);
  }

  private SendResult stored(Candidate candidate) {
    try {
      return (candidate.isBatch() || candidate.isMms() ? alone : combiner).call(candidate);
    } catch (CombinedWorkFailed e) {
      throw new AcceptFailed(e.undone() ? null : candidate.messageId().orElse(null), e);
    }
  }

  private SendResult refused(SendCommand command, Login login, ResultCode code, String detail) {
    statistics.count(code);
    LOG.log(
        Level.DEBUG,
        "refused {0} for {1} from {2}: {3}",
        code,
        command.userName(),
        command.clientAddress(),
        detail);
    return SendResult.refused(code).in(login.words());
  }
}
