package smsfacade.vendors.sandbox;

import java.time.Instant;
import smsfacade.sandbox.SandboxFate;
import smsfacade.vendors.UnreadableAnswer;

/**
 * The id of a message that the sandbox took: all that has to be known to report of it, so that a
 * restart loses nothing.
 *
 * @param submittedAt to the millisecond
 * @param reference the facade's, by which ids differ; without a dash
 */
record SandboxId(SandboxFate fate, Instant submittedAt, String extension, String reference) {
  private static final String SEPARATOR = "-";
  private static final int PARTS = 4;

  String text() {
    return String.join(
        SEPARATOR, fate.name(), String.valueOf(submittedAt.toEpochMilli()), extension, reference);
  }

  /**
   * @throws UnreadableAnswer when it is none of its ids
   */
  static SandboxId of(String text) {
    String[] parts = text.strip().split(SEPARATOR, PARTS);
    try {
      if (parts.length == PARTS) {
        return new SandboxId(
            SandboxFate.valueOf(parts[0]),
            Instant.ofEpochMilli(Long.parseLong(parts[1])),
            parts[2],
            parts[3]);
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswer("no id of the sandbox", e);
    }
    throw new UnreadableAnswer("no id of the sandbox");
  }
}
