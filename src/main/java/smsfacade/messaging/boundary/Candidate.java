package smsfacade.messaging.boundary;

import java.util.Optional;
import smsfacade.accounts.AccountPolicy;
import smsfacade.ledger.Acceptance;
import smsfacade.messaging.control.CheckedMessage;

/**
 * A call that passed all that can be checked without the database; balance and frequency are still
 * to be asked.
 */
final class Candidate {
  private final long accountId;
  private final AccountPolicy policy;
  private final CheckedMessage message;

  /** 0 for none; written by the thread that stores, read by the one that called. */
  private volatile long key;

  Candidate(long accountId, AccountPolicy policy, CheckedMessage message) {
    this.accountId = accountId;
    this.policy = policy;
    this.message = message;
  }

  long accountId() {
    return accountId;
  }

  AccountPolicy policy() {
    return policy;
  }

  CheckedMessage message() {
    return message;
  }

  /** It is about to be stored under this key. */
  void storing(long id) {
    key = id;
  }

  /** The MsgId it was, or was to be, stored under last. */
  Optional<String> messageId() {
    return key == 0 ? Optional.empty() : Optional.of(Acceptance.messageId(key));
  }
}
