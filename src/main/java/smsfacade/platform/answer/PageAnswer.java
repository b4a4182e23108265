package smsfacade.platform.answer;

import java.util.List;
import smsfacade.listener.AnswerFate;

/**
 * What a page answers.
 *
 * @param fate hears whether it could be written
 */
public record PageAnswer(List<? extends Part> parts, AnswerFate fate) {
  public PageAnswer {
    parts = List.copyOf(parts);
  }

  /** One of which it does not matter whether its reader gets it. */
  public static PageAnswer of(List<? extends Part> parts) {
    return new PageAnswer(parts, AnswerFate.NO_MATTER);
  }

  /** Whether anybody wants to know. */
  public boolean isToldOf() {
    return fate != AnswerFate.NO_MATTER;
  }
}
