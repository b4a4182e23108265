package smsfacade.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import smsfacade.routing.Route.Share;

/**
 * Shares messages among the vendors of a route by their weights (F40): smooth weighted round robin,
 * which takes turns instead of blocks. It counts messages, not requests, so a call with a thousand
 * numbers is a thousand turns of the vendor that gets it. Of one node.
 */
final class SmoothSplit {
  private final Map<String, Long> credit = new HashMap<>();

  /**
   * The order in which to try vendors for some messages that travel together; counts them for the
   * first.
   *
   * @param usable the shares that may be used now, in the order of the route
   */
  synchronized List<String> next(List<Share> usable, int messages) {
    if (usable.isEmpty()) {
      return List.of();
    }
    List<Share> weighted = usable.stream().filter(share -> share.weight() > 0).toList();
    if (weighted.isEmpty()) {
      return names(usable);
    }
    long total = weighted.stream().mapToLong(Share::weight).sum();
    Share chosen = weighted.get(0);
    for (Share share : weighted) {
      credit.merge(share.vendor(), share.weight() * (long) messages, Long::sum);
      if (credit(share) > credit(chosen)) {
        chosen = share;
      }
    }
    credit.merge(chosen.vendor(), -total * messages, Long::sum);
    return order(usable, chosen);
  }

  /** The order as it would be; counts nothing. */
  synchronized List<String> preview(List<Share> usable) {
    return usable.stream()
        .filter(share -> share.weight() > 0)
        .max(Comparator.comparingLong(share -> credit(share) + share.weight()))
        .map(chosen -> order(usable, chosen))
        .orElseGet(() -> names(usable));
  }

  private long credit(Share share) {
    return credit.getOrDefault(share.vendor(), 0L);
  }

  /** The chosen one, the other weighted ones by weight, the spares as they stand. */
  private static List<String> order(List<Share> usable, Share chosen) {
    var order = new ArrayList<String>();
    order.add(chosen.vendor());
    usable.stream()
        .filter(share -> share.weight() > 0 && share != chosen)
        .sorted(Comparator.comparingInt(Share::weight).reversed())
        .map(Share::vendor)
        .forEach(order::add);
    usable.stream().filter(share -> share.weight() == 0).map(Share::vendor).forEach(order::add);
    return order;
  }

  private static List<String> names(List<Share> shares) {
    return shares.stream().map(Share::vendor).toList();
  }
}
