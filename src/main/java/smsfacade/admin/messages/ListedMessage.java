package smsfacade.admin.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.desk.FoundMessage;
import smsfacade.ledger.Acceptance;

/** A message in a list, as JMX gives it to programs; the number is masked. */
public final class ListedMessage {
  private final FoundMessage message;
  private final Instant now;

  ListedMessage(FoundMessage message, Instant now) {
    this.message = message;
    this.now = now;
  }

  /** That of its line, in a batch. */
  public String getMsgId() {
    return Acceptance.messageId(message.acceptanceId());
  }

  public String getNumber() {
    return message.number().toString();
  }

  public String getState() {
    return message.state().name();
  }

  public String getVendor() {
    return message.vendor();
  }

  public String getAccount() {
    return message.account();
  }

  /** When it came into its state, of one that is in trouble; else when it was accepted. */
  public String getSince() {
    return OperatorTime.of(message.since());
  }

  public long getAgeSeconds() {
    return Duration.between(message.since(), now).toSeconds();
  }

  public String getAcceptedAt() {
    return OperatorTime.of(message.acceptedAt());
  }

  public String getCause() {
    return message.cause();
  }

  public String getCode() {
    return message.code();
  }

  /** What it cost: segments, or 1 for an MMS. */
  public int getCost() {
    return message.cost();
  }

  /** A line for people. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%s  %s  %-10s  %s  %s  %s  %d s  %s\n",
        getMsgId(),
        getNumber(),
        getState(),
        or(getVendor()),
        getAccount(),
        getSince(),
        getAgeSeconds(),
        or(getCause().isEmpty() ? getCode() : getCause()));
  }

  private static String or(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
