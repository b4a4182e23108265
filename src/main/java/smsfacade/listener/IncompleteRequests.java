package smsfacade.listener;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The requests whose bodies are waited for. They hold no thread, only memory and a connection, and
 * both are bounded (F107). Of an address that has too many the one that was begun first gives way,
 * so that who shares the address of a slow caller and needs a moment for a body is served all the
 * same; when too much is kept of all together, the longest does.
 */
final class IncompleteRequests {
  private final int mostOfAnAddress;
  private final long mostKept;
  private final Map<String, Deque<Incomplete>> byAddress = new ConcurrentHashMap<>();
  private final AtomicLong kept = new AtomicLong();

  /**
   * @param mostKept bytes of all bodies together
   */
  IncompleteRequests(int mostOfAnAddress, long mostKept) {
    this.mostOfAnAddress = mostOfAnAddress;
    this.mostKept = mostKept;
  }

  void add(Incomplete request) {
    var tooMany = new ArrayList<Incomplete>(1);
    byAddress.compute(
        request.address(),
        (address, former) -> {
          Deque<Incomplete> all = former == null ? new ArrayDeque<>() : former;
          all.add(request);
          if (all.size() > mostOfAnAddress) {
            tooMany.add(all.remove());
          }
          return all;
        });
    tooMany.forEach(first -> first.end(new RequestBody.GaveWay()));
  }

  /** To be called when the waiting ended, once, with what was kept. */
  void remove(Incomplete request) {
    kept.addAndGet(-request.kept());
    byAddress.computeIfPresent(
        request.address(),
        (address, all) -> {
          all.remove(request);
          return all.isEmpty() ? null : all;
        });
  }

  /** To be called when more of a request is kept. */
  void grew(int bytes) {
    kept.addAndGet(bytes);
  }

  /** When too much is kept, the longest is given up. */
  void giveWay() {
    if (kept.get() > mostKept) {
      all().stream()
          .max(Comparator.comparingInt(Incomplete::kept))
          .ifPresent(longest -> longest.end(new RequestBody.GaveWay()));
    }
  }

  /** Ends those that come too slowly. */
  void endTooSlow(long nowNanos) {
    all().stream()
        .filter(request -> request.isTooSlow(nowNanos))
        .forEach(request -> request.end(new RequestBody.TooSlow()));
  }

  private List<Incomplete> all() {
    var all = new ArrayList<Incomplete>();
    for (String address : byAddress.keySet()) {
      byAddress.computeIfPresent(
          address,
          (same, some) -> {
            all.addAll(some);
            return some;
          });
    }
    return all;
  }
}
