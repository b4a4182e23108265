package smsfacade.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import smsfacade.routing.Route.Share;

/**
 * What a route's shares become when its vendors keep a part of their weight only (F44). What a
 * vendor loses goes to those that have a weight; when all of these are demoted, a part goes on to
 * the spares, one after the other. Nobody is demoted to nothing, and who is alone has all as
 * before.
 */
final class Demotion {
  private static final double FULL = 100;

  /** Of all messages, so that a share of them is a whole number. */
  private static final double ALL = 1_000_000;

  private final ToIntFunction<String> percent;
  private final List<Share> shares = new ArrayList<>();

  /** The part of the messages that nobody has yet. */
  private double left = 1;

  private Demotion(ToIntFunction<String> percent) {
    this.percent = percent;
  }

  /**
   * @param usable the shares that may be used now, in the order of the route
   * @param percent the part of its weight that a vendor keeps, from 1 to 100
   */
  static List<Share> of(List<Share> usable, ToIntFunction<String> percent) {
    if (usable.size() < 2
        || usable.stream().allMatch(share -> percent.applyAsInt(share.vendor()) >= FULL)) {
      return usable;
    }
    var demotion = new Demotion(percent);
    demotion.give(usable.stream().filter(share -> share.weight() > 0).toList());
    usable.stream()
        .filter(share -> share.weight() == 0)
        .forEach(spare -> demotion.give(List.of(new Share(spare.vendor(), 1))));
    return demotion.shares;
  }

  /** As much of what is left as the best of them keeps of its weight. */
  private void give(List<Share> group) {
    double best = group.stream().mapToDouble(this::kept).max().orElse(0);
    double total = group.stream().mapToDouble(share -> share.weight() * kept(share)).sum();
    for (Share share : group) {
      double part = left * best * share.weight() * kept(share) / total;
      shares.add(new Share(share.vendor(), (int) Math.ceil(part * ALL)));
    }
    left -= left * best;
  }

  private double kept(Share share) {
    return percent.applyAsInt(share.vendor()) / FULL;
  }
}
