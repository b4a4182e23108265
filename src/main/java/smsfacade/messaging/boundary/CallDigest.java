package smsfacade.messaging.boundary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import smsfacade.messaging.control.CheckedBatch;
import smsfacade.messaging.control.CheckedMessage;

/**
 * By what a call is known again (F36): account, text, ExtNumber, planned time, and its numbers in
 * any order. Two calls for "at once" are the same whenever they come.
 */
final class CallDigest {
  private CallDigest() {}

  /**
   * 44 characters.
   *
   * @param now what is due then is not planned
   */
  static String of(long accountId, CheckedMessage message, Instant now) {
    MessageDigest digest = sha256();
    add(digest, String.valueOf(accountId));
    add(digest, message.text());
    addRest(digest, message, now);
    message.mms().ifPresent(container -> add(digest, "mms", container.bytes()));
    Stream.concat(
            message.destinations().stream().map(destination -> destination.msisdn().digits()),
            message.refused().stream().map(refused -> refused.number().asGiven()))
        .sorted()
        .forEach(number -> add(digest, number));
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  /**
   * The same of a batch: account, ExtNumber, planned time, and its numbers in any order, each with
   * its text.
   */
  static String of(long accountId, CheckedBatch batch, Instant now) {
    MessageDigest digest = sha256();
    add(digest, "batch");
    add(digest, String.valueOf(accountId));
    batch.messages().stream().findFirst().ifPresent(message -> addRest(digest, message, now));
    batch.messages().stream()
        .sorted(Comparator.comparing(CallDigest::number))
        .forEach(
            message -> {
              add(digest, number(message));
              add(digest, message.text());
            });
    batch.refused().stream()
        .map(refused -> refused.number().asGiven())
        .sorted()
        .forEach(number -> add(digest, number));
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  private static String number(CheckedMessage line) {
    return line.destinations().get(0).msisdn().digits();
  }

  private static void addRest(MessageDigest digest, CheckedMessage message, Instant now) {
    add(digest, message.extension());
    add(digest, message.dueAt().isAfter(now) ? message.dueAt().toString() : "");
  }

  /** Ended by what no text can have in it. */
  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0xFF);
  }

  private static void add(MessageDigest digest, String kind, byte[] bytes) {
    add(digest, kind + bytes.length);
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
