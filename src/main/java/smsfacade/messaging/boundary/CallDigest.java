package smsfacade.messaging.boundary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
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
    add(digest, message.extension());
    add(digest, message.dueAt().isAfter(now) ? message.dueAt().toString() : "");
    Stream.concat(
            message.destinations().stream().map(destination -> destination.msisdn().digits()),
            message.refused().stream().map(refused -> refused.number().asGiven()))
        .sorted()
        .forEach(number -> add(digest, number));
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  /** Ended by what no text can have in it. */
  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0xFF);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
