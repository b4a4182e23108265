package smsfacade.handover;

import java.util.List;
import java.util.OptionalLong;

/**
 * Boxes on their way to a reader, oldest first.
 *
 * @param token by which they are held; empty for those that are handed out without being held
 */
public record Handed<B extends Box>(OptionalLong token, List<B> boxes) {
  public Handed {
    boxes = List.copyOf(boxes);
  }

  /** No boxes. */
  public static <B extends Box> Handed<B> nothing() {
    return new Handed<>(OptionalLong.empty(), List.of());
  }

  List<Long> keys() {
    return boxes.stream().map(Box::key).toList();
  }
}
