package smsfacade.messaging.boundary;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.Balances;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.inforce.InForce;
import smsfacade.ledger.MessageLedger;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Transactions;

/** Accepts calls that passed the rules, without a container. */
public final class DirectAccept {
  private static final AccountPolicy POLICY = ExamplePolicy.demo();

  private final AcceptTransaction transaction;

  public DirectAccept(
      Transactions transactions, Balances balances, MessageLedger ledger, Clock clock) {
    transaction =
        new AcceptTransaction(
            transactions, balances, ledger, new RulesInForce(new InForce()), clock);
  }

  /** Accepts one call. */
  public SendResult accept(
      long accountId,
      String text,
      MessageClass messageClass,
      int segments,
      Instant dueAt,
      Optional<Instant> expiresAt,
      List<Msisdn> numbers) {
    var destinations = new ArrayList<Destination>();
    for (Msisdn number : numbers) {
      destinations.add(new Destination(destinations.size(), number.digits(), number, true));
    }
    return transaction
        .store(
            List.of(
                new Candidate(
                    accountId,
                    POLICY,
                    new CheckedMessage(
                        text,
                        "",
                        messageClass,
                        segments,
                        dueAt,
                        expiresAt,
                        destinations,
                        List.of()),
                    Optional.empty())))
        .get(0);
  }
}
