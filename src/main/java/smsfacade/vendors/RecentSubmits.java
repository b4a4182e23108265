package smsfacade.vendors;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which vendors this node has sent something to since they were looked at last: their reports will
 * come soon. In memory and without a lock, since it is told of every request.
 */
@ApplicationScoped
public class RecentSubmits {
  private final Set<String> vendors = ConcurrentHashMap.newKeySet();

  /** A request left for a vendor, and the vendor may have taken it. */
  public void submitted(String vendor) {
    // Reading is cheaper than writing, and most requests are not the first.
    if (!vendors.contains(vendor)) {
      vendors.add(vendor);
    }
  }

  public boolean has(String vendor) {
    return vendors.contains(vendor);
  }

  /** From now on only what is sent later counts. */
  public void forget(String vendor) {
    vendors.remove(vendor);
  }
}
