package smsfacade.inforce;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All parts of one set of definitions. Who decides with several parts takes them from the same
 * snapshot: parts of two may name what the other does not have.
 */
public final class Snapshot {
  static final Snapshot EMPTY = new Snapshot(0, Map.of());

  private final long generation;
  private final Map<Class<?>, Object> parts;

  private Snapshot(long generation, Map<Class<?>, Object> parts) {
    this.generation = generation;
    this.parts = Map.copyOf(parts);
  }

  Snapshot followedBy(Object... parts) {
    var byType = new HashMap<Class<?>, Object>();
    for (Object part : parts) {
      if (byType.put(part.getClass(), part) != null) {
        throw new IllegalArgumentException("two parts are a " + part.getClass().getSimpleName());
      }
    }
    return new Snapshot(generation + 1, byType);
  }

  /** Another number for each set that comes into force; 0 before the first. */
  public long generation() {
    return generation;
  }

  /** The part of a type; empty before the first definitions are in force. */
  public <T> Optional<T> part(Class<T> type) {
    return Optional.ofNullable(type.cast(parts.get(type)));
  }
}
