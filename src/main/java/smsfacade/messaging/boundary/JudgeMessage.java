package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.AccountDirectory.Standing;
import smsfacade.accounts.Login;
import smsfacade.messaging.Judgement;
import smsfacade.messaging.Judgement.OfNumber;
import smsfacade.messaging.Judgement.Verdict;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.MessageRules;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.sms.Blanks;
import smsfacade.sms.Msisdn;
import smsfacade.sms.Segments;
import smsfacade.storage.Transactions;

/**
 * Says what accepting would answer to a text, by the rules that accept, and without effect (F47):
 * nothing is stored, counted or locked. MMS and batches are not covered.
 */
@ApplicationScoped
public class JudgeMessage {
  /** The rules about a number that need no database, by one name. */
  private static final String NUMBER = "number";

  private final AccountDirectory accounts;
  private final MessageRules rules;
  private final AcceptTransaction transaction;
  private final Transactions transactions;
  private final RulesInForce inForce;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected JudgeMessage() {
    this(null, null, null, null, null, null);
  }

  @Inject
  JudgeMessage(
      AccountDirectory accounts,
      MessageRules rules,
      AcceptTransaction transaction,
      Transactions transactions,
      RulesInForce inForce,
      Clock clock) {
    this.accounts = accounts;
    this.rules = rules;
    this.transaction = transaction;
    this.transactions = transactions;
    this.inForce = inForce;
    this.clock = clock;
  }

  /**
   * Judges a text that would be sent now; password and address are taken to be right.
   *
   * @param numbers as callers write them
   * @param most so many numbers are looked at, where nobody has the name
   */
  public Judgement judge(String userName, String numbers, String text, String extension, int most) {
    // An operator's call comes on a thread on which nothing can be read outside a transaction.
    Standing standing =
        transactions.run("reading an account", connection -> accounts.standing(userName));
    Verdict account =
        new Verdict(
            "account",
            standing.denied().map(Login.Reason::code),
            standing.account().isEmpty() ? "no rule of it can be asked" : "");
    return standing
        .account()
        .map(known -> judge(known, account, new SendCommand.Text(numbers, text, extension, null)))
        .orElseGet(() -> judge(account, numbers, Blanks.strip(text), most));
  }

  private Judgement judge(Verdict account, String numbers, String text, int most) {
    var ofNumbers = new ArrayList<OfNumber>();
    for (Msisdn number : MessageRules.readNumbers(numbers, most)) {
      ofNumbers.add(new OfNumber(ofNumbers.size(), Optional.of(number), List.of()));
    }
    return new Judgement(
        false,
        false,
        text,
        inForce.current().classes().of(text),
        Segments.count(text),
        List.of(account),
        ofNumbers);
  }

  private Judgement judge(Login.Granted known, Verdict account, SendCommand.Text text) {
    MessageRules.Judged judged = rules.judge(text, known.policy());
    CheckedMessage message = judged.message();
    AcceptTransaction.Preview preview =
        transaction.preview(
            Candidate.of(known.accountId(), known.policy(), message, clock.instant()));
    var verdicts = new ArrayList<Verdict>();
    verdicts.add(account);
    verdicts.addAll(judged.verdicts());
    verdicts.addAll(preview.ofCall());
    var numbers = new ArrayList<OfNumber>();
    for (int i = 0; i < message.destinations().size(); i++) {
      CheckedMessage.Destination destination = message.destinations().get(i);
      var ofNumber = new ArrayList<Verdict>();
      ofNumber.add(Verdict.passed(NUMBER));
      ofNumber.addAll(preview.ofNumbers().get(i));
      numbers.add(
          new OfNumber(destination.position(), Optional.of(destination.msisdn()), ofNumber));
    }
    message.refused().forEach(refusal -> numbers.add(refused(refusal)));
    numbers.sort(Comparator.comparingInt(OfNumber::position));
    return new Judgement(
        true,
        known.policy().sandbox(),
        message.text(),
        message.messageClass(),
        message.segments(),
        verdicts,
        numbers);
  }

  private static OfNumber refused(CheckedMessage.Refusal refusal) {
    return new OfNumber(
        refusal.position(),
        MessageRules.readNumbers(refusal.number().asGiven(), 1).stream().findFirst(),
        List.of(new Verdict(NUMBER, Optional.of(refusal.number().code()), "")));
  }
}
