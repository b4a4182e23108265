package smsfacade.messaging.boundary;

import java.time.Instant;
import java.util.Optional;
import smsfacade.accounts.AccountPolicy;
import smsfacade.ledger.Acceptance;
import smsfacade.messaging.control.CheckedMessage;

/**
 * A call that passed all that can be checked without the database; balance, frequency and quota are
 * still to be asked.
 */
final class Candidate {
  private final long accountId;
  private final AccountPolicy policy;
  private final CheckedMessage message;
  private final Optional<String> digest;

  /** 0 for none; written by the thread that stores, read by the one that called. */
  private volatile long key;

  Candidate(long accountId, AccountPolicy policy, CheckedMessage message, Optional<String> digest) {
    this.accountId = accountId;
    this.policy = policy;
    this.message = message;
    this.digest = digest;
  }

  /** With its digest, if the account wants one. */
  static Candidate of(long accountId, AccountPolicy policy, CheckedMessage message, Instant now) {
    return new Candidate(
        accountId,
        policy,
        message,
        policy.repeatsWithin().isZero()
            ? Optional.empty()
            : Optional.of(CallDigest.of(accountId, message, now)));
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

  /** By which the same call is known again; empty unless the account asks for that. */
  Optional<String> digest() {
    return digest;
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
