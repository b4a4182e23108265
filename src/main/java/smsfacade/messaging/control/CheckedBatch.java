package smsfacade.messaging.control;

import java.util.List;
import smsfacade.messaging.control.CheckedMessage.Refusal;

/**
 * A batch that passed every rule that needs no database.
 *
 * @param messages of the lines that may be accepted: each has one destination, whose position is
 *     that of the line
 * @param refused lines already refused, by their positions, from 0
 */
public record CheckedBatch(List<CheckedMessage> messages, List<Refusal> refused) {
  public CheckedBatch {
    messages = List.copyOf(messages);
    refused = List.copyOf(refused);
  }

  /** Without numbers and texts. */
  @Override
  public String toString() {
    return "CheckedBatch[" + messages.size() + " messages]";
  }
}
