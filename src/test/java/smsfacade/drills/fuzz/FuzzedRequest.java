package smsfacade.drills.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * What a fuzzed client sends, to the byte.
 *
 * @param number which one of its seed; the same seed and number are the same request
 * @param kind what it was before it was broken
 * @param whole whether its length is what it says, so that the server waits for nothing more
 * @param withAnswerBody whether an answer to it has a body, where its head says so
 */
public record FuzzedRequest(
    long number, String kind, byte[] bytes, boolean whole, boolean withAnswerBody) {
  /** What kinds of what a vendor brings begin with. */
  static final String PUSH = "push of ";

  private static final int LONGEST_QUOTE = 1_500;

  /** Whether it is what a vendor brings. */
  public boolean isPush() {
    return kind.startsWith(PUSH);
  }

  /** Its beginning in one line, what is no ASCII escaped. */
  public String quoted() {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    var quoted = new StringBuilder();
    all.chars()
        .limit(LONGEST_QUOTE)
        .forEach(
            c -> {
              switch (c) {
                case '\r' -> quoted.append("\\r");
                case '\n' -> quoted.append("\\n");
                case '\\' -> quoted.append("\\\\");
                default -> {
                  if (c < ' ' || c > '~') {
                    quoted.append("\\x%02x".formatted(c));
                  } else {
                    quoted.append((char) c);
                  }
                }
              }
            });
    return all.length() > LONGEST_QUOTE
        ? quoted + " … " + all.length() + " bytes"
        : quoted.toString();
  }

  @Override
  public String toString() {
    return kind + " " + number;
  }
}
