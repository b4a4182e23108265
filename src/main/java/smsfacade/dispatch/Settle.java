package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import smsfacade.accounts.Balances;
import smsfacade.accounts.Purse;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.Write.Answer;
import smsfacade.dispatch.Write.Settlement;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.DueQueue.GivenBack;
import smsfacade.ledger.Lane;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageLedger.Standing;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.ledger.StatusQuestions;
import smsfacade.ledger.StatusQuestions.Question;
import smsfacade.ledger.WaitingLines;
import smsfacade.vendors.StatusSource;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;

/**
 * The last step: how requests ended is stored, their messages are moved, prices go back, and each
 * queue entry gets its fate. Settling twice changes nothing, so a settlement whose commit is in
 * doubt is repeated.
 *
 * <p>A move that does not happen is looked at again (design, "Dispatch" 3): an answer that comes
 * after its node's lease ended finds its messages UNKNOWN, and moves them as long as its attempt is
 * their current one.
 */
final class Settle {
  private final MessageLedger messages;
  private final Attempts attempts;
  private final DueQueue queue;
  private final WaitingLines lines;
  private final StatusQuestions questions;
  private final Balances balances;

  Settle(
      MessageLedger messages,
      Attempts attempts,
      DueQueue queue,
      WaitingLines lines,
      StatusQuestions questions,
      Balances balances) {
    this.messages = messages;
    this.attempts = attempts;
    this.queue = queue;
    this.lines = lines;
    this.questions = questions;
    this.balances = balances;
  }

  /**
   * Settles; the entries of the work are locked.
   *
   * @param tokens of the entries, as they are locked
   * @param parked gets each line in which something waits now, with its vendors
   */
  void settle(
      Connection connection,
      List<Settlement> settlements,
      Map<Long, Long> tokens,
      Map<Integer, List<String>> parked,
      Instant now)
      throws SQLException {
    if (settlements.isEmpty()) {
      return;
    }
    endAttempts(connection, settlements);
    var moves = new ArrayList<Move>();
    var segmentsByMessage = new HashMap<Long, ClaimedWork>();
    for (Settlement settlement : settlements) {
      List<Move> all = moves(settlement, tokens);
      moves.addAll(all);
      all.forEach(move -> segmentsByMessage.put(move.messageId(), settlement.work()));
    }
    List<Boolean> happened = messages.move(connection, moves);
    var missed = new TreeSet<Long>();
    for (int i = 0; i < moves.size(); i++) {
      if (!happened.get(i)) {
        missed.add(moves.get(i).messageId());
      }
    }
    if (!missed.isEmpty()) {
      List<Move> late = late(connection, settlements, missed);
      List<Boolean> lateHappened = messages.move(connection, late);
      moves.addAll(late);
      var all = new ArrayList<>(happened);
      all.addAll(lateHappened);
      happened = all;
      reopen(connection, late, lateHappened, segmentsByMessage, now);
    }
    refund(connection, moves, happened, segmentsByMessage);
    giveFates(connection, settlements, tokens, parked, now);
  }

  /**
   * What an answer says is said of its own request alone: when it is stored late or once more, its
   * messages may be on their way with another. Messages are ended by who holds their entry: what
   * another plans with them now counts.
   */
  private static List<Move> moves(Settlement settlement, Map<Long, Long> tokens) {
    var all = new ArrayList<Move>();
    for (Move move : settlement.moves()) {
      all.add(
          settlement
              .answer()
              .map(answer -> move.onlyOf(answer.request().attemptId()))
              .orElse(move));
    }
    ClaimedWork work = settlement.work();
    if (settlement.fate() instanceof Fate.Ended ended
        && tokens.getOrDefault(work.acceptanceId(), DueQueue.NOBODY) == work.held().token()) {
      all.addAll(ended.moves());
    }
    return all;
  }

  private void endAttempts(Connection connection, List<Settlement> settlements)
      throws SQLException {
    List<Answer> answers =
        settlements.stream().flatMap(settlement -> settlement.answer().stream()).toList();
    attempts.end(connection, answers.stream().map(Settle::ended).toList());
    questions.ask(
        connection, answers.stream().flatMap(answer -> question(answer).stream()).toList());
  }

  /** A submit's outcome as the attempt keeps it. */
  private static Attempts.Ended ended(Answer answer) {
    long id = answer.request().attemptId();
    SubmitOutcome outcome = answer.outcome();
    if (outcome instanceof Accepted accepted) {
      return new Attempts.Ended(
          id,
          answer.at(),
          "ACCEPTED",
          Optional.of(answer.vendor().matchKey(accepted.vendorMessageId())),
          Optional.empty(),
          Optional.empty(),
          Optional.of(answer.at().plus(answer.vendor().noReportAfter())));
    }
    if (outcome instanceof Refused refused) {
      return unsent(answer, "REFUSED", Optional.of(refused.vendorCode()), refused.vendorText());
    }
    if (outcome instanceof NotSent notSent) {
      return unsent(answer, "NOT_SENT", Optional.empty(), notSent.reason());
    }
    if (outcome instanceof Unknown unknown) {
      return unsent(answer, "UNKNOWN", Optional.empty(), unknown.reason());
    }
    throw new IllegalStateException("an ending nobody stores: " + outcome.getClass());
  }

  private static Attempts.Ended unsent(
      Answer answer, String outcome, Optional<String> code, String text) {
    return new Attempts.Ended(
        answer.request().attemptId(),
        answer.at(),
        outcome,
        Optional.empty(),
        code,
        Optional.of(text),
        Optional.empty());
  }

  private static Optional<Question> question(Answer answer) {
    return answer.vendor() instanceof StatusSource source
            && answer.outcome() instanceof Accepted accepted
        ? Optional.of(
            new Question(
                answer.request().attemptId(),
                answer.vendor().name(),
                accepted.vendorMessageId(),
                answer.at(),
                answer.at().plus(source.askAfter().get(0))))
        : Optional.empty();
  }

  /** What outcomes mean for messages that are not where their moves start. */
  private List<Move> late(Connection connection, List<Settlement> settlements, TreeSet<Long> missed)
      throws SQLException {
    var late = new ArrayList<Move>();
    Map<Long, Standing> standing = new LinkedHashMap<>();
    for (Standing message : messages.lock(connection, missed)) {
      standing.put(message.messageId(), message);
    }
    for (Settlement settlement : settlements) {
      if (settlement.answer().isPresent()) {
        Answer answer = settlement.answer().get();
        for (OpenMessage message : answer.request().messages()) {
          Standing now = standing.get(message.id());
          if (now != null && countsLate(answer, now)) {
            late.addAll(
                Verdict.late(
                    answer.outcome(),
                    answer.vendor().name(),
                    message,
                    answer.request().messages().size()));
          }
        }
      }
    }
    return late;
  }

  /**
   * Whether an answer still says something of a message that another node called UNKNOWN. Where
   * that node may have asked for the answer again, only an acceptance does: a refusal of ours tells
   * nothing of its question.
   */
  private static boolean countsLate(Answer answer, Standing now) {
    return now.state() == MessageState.UNKNOWN
        && now.attemptId().filter(id -> id == answer.request().attemptId()).isPresent()
        && (answer.outcome() instanceof Accepted || !answer.vendor().refusesRepeats());
  }

  /** A message that can be sent again needs an entry; its own may be gone. */
  private void reopen(
      Connection connection,
      List<Move> late,
      List<Boolean> happened,
      Map<Long, ClaimedWork> works,
      Instant now)
      throws SQLException {
    var open = new TreeSet<Long>();
    for (int i = 0; i < late.size(); i++) {
      ClaimedWork work = works.get(late.get(i).messageId());
      if (happened.get(i) && late.get(i).to().isOpen() && work != null) {
        open.add(work.acceptanceId());
      }
    }
    queue.ensure(connection, open, now);
  }

  /**
   * Returns the price of messages that ended without any vendor having taken them; once, since
   * moves happen once.
   */
  private void refund(
      Connection connection, List<Move> moves, List<Boolean> happened, Map<Long, ClaimedWork> works)
      throws SQLException {
    var refunds = new TreeMap<Long, Long>();
    var mmsRefunds = new TreeMap<Long, Long>();
    for (int i = 0; i < moves.size(); i++) {
      MessageState to = moves.get(i).to();
      ClaimedWork work = works.get(moves.get(i).messageId());
      if (happened.get(i)
          && work != null
          && (to == MessageState.FAILED || to == MessageState.EXPIRED)) {
        (work.mms() ? mmsRefunds : refunds)
            .merge(work.accountId(), (long) work.segments(), Long::sum);
      }
    }
    balances.change(connection, Purse.SEGMENTS, refunds);
    balances.change(connection, Purse.MMS, mmsRefunds);
  }

  private void giveFates(
      Connection connection,
      List<Settlement> settlements,
      Map<Long, Long> tokens,
      Map<Integer, List<String>> parked,
      Instant now)
      throws SQLException {
    var done = new ArrayList<DueQueue.Key>();
    var givenBack = new ArrayList<GivenBack>();
    for (Settlement settlement : settlements) {
      ClaimedWork work = settlement.work();
      Fate fate = settlement.fate() instanceof Fate.Ended ended ? ended.then() : settlement.fate();
      if (fate instanceof Fate.Done) {
        done.add(work.key());
      } else if (fate instanceof Fate.Later later) {
        givenBack.add(
            new GivenBack(work.key(), Lane.of(work.messageClass()), later.at(), later.counts()));
      } else if (fate instanceof Fate.InLine inLine) {
        givenBack.add(inLine(connection, work, inLine, parked));
      }
    }
    queue.giveBack(connection, givenBack);
    queue.remove(connection, done, tokens, now);
  }

  private GivenBack inLine(
      Connection connection, ClaimedWork work, Fate.InLine fate, Map<Integer, List<String>> parked)
      throws SQLException {
    Optional<Integer> line = lines.line(connection, fate.vendors());
    if (line.isEmpty()) {
      return new GivenBack(work.key(), Lane.of(work.messageClass()), fate.otherwise(), false);
    }
    parked.put(line.get(), fate.vendors());
    return new GivenBack(
        work.key(), Lane.waiting(line.get(), work.messageClass()), work.dueAt(), false);
  }
}
