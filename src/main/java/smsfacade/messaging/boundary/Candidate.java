package smsfacade.messaging.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.accounts.AccountPolicy;
import smsfacade.ledger.Acceptance;
import smsfacade.messaging.control.CheckedBatch;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.CheckedMessage.Refusal;
import smsfacade.sms.MessageClass;

/**
 * A call that passed all that can be checked without the database; balance, frequency and quota are
 * still to be asked, of the call as a whole: a batch is one call with several messages.
 */
final class Candidate {
  private final long accountId;
  private final AccountPolicy policy;
  private final List<CheckedMessage> messages;
  private final List<Refusal> refused;
  private final boolean batch;
  private final Optional<String> digest;
  private final Optional<String> traceparent;

  /** 0 for none; written by the thread that stores, read by the one that called. */
  private volatile long key;

  private Candidate(
      long accountId,
      AccountPolicy policy,
      List<CheckedMessage> messages,
      List<Refusal> refused,
      boolean batch,
      Optional<String> digest,
      Optional<String> traceparent) {
    this.accountId = accountId;
    this.policy = policy;
    this.messages = messages;
    this.refused = refused;
    this.batch = batch;
    this.digest = digest;
    this.traceparent = traceparent;
  }

  Candidate(long accountId, AccountPolicy policy, CheckedMessage message, Optional<String> digest) {
    this(accountId, policy, List.of(message), message.refused(), false, digest, Optional.empty());
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

  /** With its digest, if the account wants one. */
  static Candidate of(long accountId, AccountPolicy policy, CheckedBatch batch, Instant now) {
    return new Candidate(
        accountId,
        policy,
        batch.messages(),
        batch.refused(),
        true,
        policy.repeatsWithin().isZero()
            ? Optional.empty()
            : Optional.of(CallDigest.of(accountId, batch, now)),
        Optional.empty());
  }

  /** The same as a part of a trace, if it is one. */
  Candidate tracedAs(Optional<String> traceparent) {
    return traceparent.isEmpty()
        ? this
        : new Candidate(accountId, policy, messages, refused, batch, digest, traceparent);
  }

  /** The trace it is a part of, as it is kept with what is accepted of it. */
  Optional<String> traceparent() {
    return traceparent;
  }

  /** Of its first message; empty when none may be accepted. */
  Optional<MessageClass> messageClass() {
    return messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(0).messageClass());
  }

  long accountId() {
    return accountId;
  }

  AccountPolicy policy() {
    return policy;
  }

  /** One, unless it is a batch: then of each line that may be accepted one. */
  List<CheckedMessage> messages() {
    return messages;
  }

  /** Numbers already refused, with where they stood in the call. */
  List<Refusal> refused() {
    return refused;
  }

  boolean isBatch() {
    return batch;
  }

  boolean isMms() {
    return !batch && messages.get(0).mms().isPresent();
  }

  /** Whether nothing of it is ever sent or billed (F26). */
  boolean isSandbox() {
    return policy.sandbox();
  }

  /** Whether something of it may leave at once. */
  boolean isDue(Instant now) {
    return !messages.isEmpty() && !messages.get(0).dueAt().isAfter(now);
  }

  /** By which the same call is known again; empty unless the account asks for that. */
  Optional<String> digest() {
    return digest;
  }

  /** It is about to be stored under this key, a batch with its first line under it. */
  void storing(long id) {
    key = id;
  }

  /** The MsgId it was, or was to be, stored under last. */
  Optional<String> messageId() {
    return key == 0 ? Optional.empty() : Optional.of(Acceptance.messageId(key));
  }
}
