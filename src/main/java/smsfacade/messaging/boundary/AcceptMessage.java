package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
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
  private final Combiner<Candidate, SendResult> combiner;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected AcceptMessage() {
    accounts = null;
    rules = null;
    acceptedEvent = null;
    clock = null;
    statistics = null;
    queueLimit = null;
    combiner = null;
  }

  @Inject
  AcceptMessage(
      AccountDirectory accounts,
      MessageRules rules,
      AcceptTransaction transaction,
      Event<MessageAccepted> acceptedEvent,
      Clock clock,
      AcceptStatistics statistics,
      QueueLimit queueLimit) {
    this.accounts = accounts;
    this.rules = rules;
    this.acceptedEvent = acceptedEvent;
    this.clock = clock;
    this.statistics = statistics;
    this.queueLimit = queueLimit;
    // One at a time: a second transaction would only wait for the first one's lock on the busy
    // account.
    this.combiner = new Combiner<>(transaction::store, MOST_CALLS_TOGETHER, 1, HELD);
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
    Login login = accounts.login(command.userName(), command.password(), command.clientAddress());
    if (login instanceof Login.Denied denied) {
      return refused(command, login, denied.reason().code(), denied.reason().name());
    }
    var granted = (Login.Granted) login;
    Checked checked = rules.check(command.message(), granted.policy());
    if (checked instanceof Checked.Refused refused) {
      return refused(command, login, refused.code(), refused.detail());
    }
    if (queueLimit.isReached()) {
      return refused(command, login, ResultCode.INTERNAL_ERROR, "too many calls wait");
    }
    var message = ((Checked.Passed) checked).message();
    SendResult result =
        stored(Candidate.of(granted.accountId(), granted.policy(), message, clock.instant()));
    statistics.count(result.code(), result.repeated() ? 0 : result.acceptedCount());
    if (result.accepted() && !result.repeated() && !message.dueAt().isAfter(clock.instant())) {
      acceptedEvent.fire(MessageAccepted.DUE_NOW);
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

  private SendResult stored(Candidate candidate) {
    try {
      return combiner.call(candidate);
    } catch (CombinedWorkFailed e) {
      throw new AcceptFailed(e.undone() ? null : candidate.messageId().orElse(null), e);
    }
  }

  private SendResult refused(SendCommand command, Login login, ResultCode code, String detail) {
    statistics.count(code, 0);
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
