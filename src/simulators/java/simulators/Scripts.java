package simulators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The scripts in force, and how often each operation was asked. */
public final class Scripts {
  /**
   * What one request gets.
   *
   * @param delayMillis of all delays together
   * @param fault the first other script that concerns it
   */
  public record Fate(long delayMillis, Optional<Script> fault) {
    static final Fate PLAIN = new Fate(0, Optional.empty());

    boolean is(Script.Kind kind) {
      return fault.isPresent() && fault.get().kind() == kind;
    }

    boolean accepts() {
      return fault.map(Script::accepts).orElse(true);
    }
  }

  private final List<Script> inForce = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Operation, LongAdder> asked = new ConcurrentHashMap<>();

  Fate next(Operation operation, Supplier<String> account) {
    asked.computeIfAbsent(operation, o -> new LongAdder()).increment();
    if (inForce.isEmpty()) {
      return Fate.PLAIN;
    }
    long delay = 0;
    Script fault = null;
    for (Script script : inForce) {
      if (!script.concerns(operation, account)
          || fault != null && script.kind() != Script.Kind.DELAY
          || !script.take()) {
        continue;
      }
      if (script.kind() == Script.Kind.DELAY) {
        delay += script.number();
      } else {
        fault = script;
      }
      if (script.spent()) {
        inForce.remove(script);
      }
    }
    return new Fate(delay, Optional.ofNullable(fault));
  }

  int newId() {
    return lastId.incrementAndGet();
  }

  void add(Script script) {
    inForce.add(script);
  }

  boolean remove(int id) {
    return inForce.removeIf(script -> script.id() == id);
  }

  List<Script> list() {
    return List.copyOf(inForce);
  }

  Map<String, Long> asked() {
    var counts = new TreeMap<String, Long>();
    asked.forEach(
        (operation, count) -> counts.put(operation.vendor() + " " + operation.id(), count.sum()));
    return counts;
  }

  void reset() {
    inForce.clear();
    asked.clear();
  }
}
