package smsfacade.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;

/**
 * Which messages are meant; what is empty does not narrow it.
 *
 * @param overdue only those that should have left and wait for no vendor
 * @param state the state they are in
 * @param vendor that of their last request
 * @param account the user name
 * @param from when they came into their state, at the earliest
 * @param to when they came into their state, and not at this moment or later
 * @param messageId what the caller was told
 * @param number to which they went
 * @param vendorId the vendor's id of a request, or our reference towards the vendor
 * @param cause a part of the last line of the timeline, or the whole code of a result, a report or
 *     a vendor; large and small letters are the same
 */
public record MessageFilter(
    boolean overdue,
    Optional<MessageState> state,
    Optional<String> vendor,
    Optional<String> account,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Long> messageId,
    Optional<Msisdn> number,
    Optional<String> vendorId,
    Optional<String> cause) {
  /** All messages. */
  public static final MessageFilter ALL =
      new MessageFilter(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * @throws IllegalArgumentException when no message can be meant
   */
  public MessageFilter {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new IllegalArgumentException("from must be before to");
    }
  }

  /** The same, of messages in a state. */
  public MessageFilter in(MessageState other) {
    return new MessageFilter(
        overdue, Optional.of(other), vendor, account, from, to, messageId, number, vendorId, cause);
  }

  /** Whether it names messages by what only a few have. */
  boolean namesFew() {
    return overdue || messageId.isPresent() || number.isPresent() || vendorId.isPresent();
  }

  /** For the audit and for logs; the number is masked. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    if (overdue) {
      parts.add("state=OVERDUE");
    }
    state.ifPresent(value -> parts.add("state=" + value));
    vendor.ifPresent(value -> parts.add("vendor=" + value));
    account.ifPresent(value -> parts.add("account=" + value));
    from.ifPresent(value -> parts.add("from=" + value));
    to.ifPresent(value -> parts.add("to=" + value));
    messageId.ifPresent(value -> parts.add("msgid=" + Acceptance.messageId(value)));
    number.ifPresent(value -> parts.add("number=" + value));
    vendorId.ifPresent(value -> parts.add("vendor-id=" + value));
    cause.ifPresent(value -> parts.add("cause=" + value));
    return parts.isEmpty() ? "all" : String.join(", ", List.copyOf(parts));
  }
}
