package smsfacade.platform.answer;

import java.util.List;

/**
 * Things of a kind, of which there may be none: in XML each is an element with its members in it,
 * in JSON all are an array of objects.
 *
 * @param name of each element, or of the array
 */
public record Boxes(String name, List<? extends List<? extends Part>> boxes) implements Part {
  public Boxes {
    boxes = List.copyOf(boxes);
  }
}
