package smsfacade.listener;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many requests each address has in hand, where that is bounded. */
final class RequestsInHand {
  private final int mostOfAnAddress;
  private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

  RequestsInHand(int mostOfAnAddress) {
    this.mostOfAnAddress = mostOfAnAddress;
  }

  /** Whether one more is within the bound; it is counted then, until {@link #remove}. */
  boolean add(String address) {
    // In two steps, since compute cannot tell whether it has added one.
    if (byAddress.merge(address, 1, Integer::sum) <= mostOfAnAddress) {
      return true;
    }
    remove(address);
    return false;
  }

  void remove(String address) {
    byAddress.compute(
        address, (same, count) -> count == null || count <= 1 ? null : Integer.valueOf(count - 1));
  }
}
