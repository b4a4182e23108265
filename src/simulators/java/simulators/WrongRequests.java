package simulators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that broke the vendor's document, counted by what was wrong with them. */
public final class WrongRequests {
  private static final int MOST_REASONS = 1_000;

  /** How often one thing was wrong. */
  public record Wrong(String vendor, String operation, String reason, long count, Instant last) {}

  private record Key(String vendor, String operation, String reason) {}

  private final Map<Key, Wrong> wrong = new LinkedHashMap<>();
  private long total;

  public synchronized void note(String vendor, String operation, String reason) {
    total++;
    var key = new Key(vendor, operation, reason);
    Wrong former = wrong.get(key);
    if (former != null || wrong.size() < MOST_REASONS) {
      wrong.put(
          key,
          new Wrong(
              vendor, operation, reason, former == null ? 1 : former.count() + 1, Instant.now()));
    }
  }

  public synchronized long total() {
    return total;
  }

  public synchronized List<Wrong> list() {
    return new ArrayList<>(wrong.values());
  }

  public synchronized void reset() {
    wrong.clear();
    total = 0;
  }
}
