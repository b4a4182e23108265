package smsfacade.templates;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Of templates that do not fit a text the one that comes nearest, and where the text leaves it
 * (F56): for people who wonder why none fits. The fewer characters would have to be changed the
 * nearer, and the more of them the ends have in common: a pattern that is all varying comes near to
 * any text.
 *
 * @param differsAt the first character of the text, from 1, that would have to be another; one more
 *     than there are where the text ends too early
 * @param expected what the template has from there on; empty where the text goes on behind its end
 */
public record NearestTemplate(String name, int differsAt, String expected) {
  /** Looked at closely; those that share least with a text at its ends are not. */
  private static final int MOST = 50;

  /** Of a text: what differs behind it is not looked for. */
  private static final int LONGEST = 1000;

  private record Compared(
      MessageTemplate template, int sharedEnds, TextPattern.Difference difference) {
    int distance() {
      return difference.characters() - sharedEnds;
    }
  }

  static Optional<NearestTemplate> of(Collection<MessageTemplate> templates, String text) {
    String beginning = text.substring(0, Math.min(LONGEST, text.length()));
    return templates.stream()
        .sorted(
            Comparator.comparingInt((MessageTemplate one) -> one.pattern().sharedEnds(text))
                .reversed())
        .limit(MOST)
        .map(
            one ->
                new Compared(
                    one, one.pattern().sharedEnds(text), one.pattern().difference(beginning)))
        .min(Comparator.comparingInt(Compared::distance))
        .map(
            one ->
                new NearestTemplate(
                    one.template().name(), one.difference().at() + 1, one.difference().expected()));
  }

  /** A sentence without any character of the text. */
  @Override
  public String toString() {
    return "the nearest is "
        + name
        + ", which at character "
        + differsAt
        + (expected.isEmpty()
            ? " has ended, or has a part that is shorter"
            : " goes on with " + expected);
  }
}
