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
 *
 * <p>Weights may change from one message to the next: what is kept is how many messages each vendor
 * is short of, whatever they were when it came to be so.
 */
final class SmoothSplit {
  /** Messages that a vendor is short of; less than none when it got too many. */
  private final Map<String, Double> credit = new HashMap<>();

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
    double total = total(weighted);
    Share chosen = weighted.get(0);
    for (Share share : weighted) {
      credit.merge(share.vendor(), share.weight() / total * messages, Double::sum);
      if (credit(share) > credit(chosen)) {
        chosen = share;
      }
    }
    credit.merge(chosen.vendor(), (double) -messages, Double::sum);
    return order(usable, chosen);
  }

  /**
   * The order for messages that waited for one of the vendors and were counted for it then; counts
   * nothing.
   *
   * @param first one of the usable
   */
  List<String> startingWith(List<Share> usable, String first) {
    return usable.stream()
        .filter(share -> share.vendor().equals(first))
        .findFirst()
        .map(chosen -> order(usable, chosen))
        .orElseGet(() -> names(usable));
  }

  /** The order as it would be; counts nothing. */
  synchronized List<String> preview(List<Share> usable) {
    List<Share> weighted = usable.stream().filter(share -> share.weight() > 0).toList();
    double total = total(weighted);
    return weighted.stream()
        .max(Comparator.comparingDouble(share -> credit(share) + share.weight() / total))
        .map(chosen -> order(usable, chosen))
        .orElseGet(() -> names(usable));
  }

  private double credit(Share share) {
    return credit.getOrDefault(share.vendor(), 0.0);
  }

  private static double total(List<Share> weighted) {
    return weighted.stream().mapToDouble(Share::weight).sum();
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
    usable.stream()
        .filter(share -> share.weight() == 0 && share != chosen)
        .map(Share::vendor)
        .forEach(order::add);
    return order;
  }

  private static List<String> names(List<Share> shares) {
    return shares.stream().map(Share::vendor).toList();
  }
}
