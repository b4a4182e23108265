package smsfacade.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import smsfacade.routing.Route.Share;

/** F44: what becomes of a route's shares while some of its vendors deliver badly. */
class DemotionTest {
  private static final int MESSAGES = 10_000;

  @Test
  void changesNothingWhileAllDeliverWell() {
    List<Share> shares = List.of(new Share("a", 3), new Share("b", 1), new Share("c", 0));

    assertThat(Demotion.of(shares, vendor -> 100)).isSameAs(shares);
  }

  @Test
  void takesFromTheDemotedVendorAndGivesToTheOther() {
    Map<String, Integer> got = got(List.of(new Share("a", 3), new Share("b", 1)), Map.of("a", 25));

    // 3 * 25 to 1 * 100
    assertThat(got.get("a")).isCloseTo(4_286, within(5));
    assertThat(got.get("b")).isCloseTo(5_714, within(5));
  }

  /** A spare stays one as long as anybody with a weight delivers well. */
  @Test
  void usesASpareOnlyWhenAllOthersAreDemoted() {
    List<Share> shares = List.of(new Share("a", 1), new Share("b", 1), new Share("spare", 0));

    assertThat(got(shares, Map.of("a", 25))).containsOnlyKeys("a", "b");
    assertThat(got(shares, Map.of("a", 25, "b", 25)).get("spare")).isCloseTo(7_500, within(5));
  }

  /** A list without weights is the first vendor and its spares. */
  @Test
  void letsTheNextOfAListHelpADemotedFirst() {
    List<Share> shares = List.of(new Share("first", 0), new Share("next", 0), new Share("last", 0));

    Map<String, Integer> got = got(shares, Map.of("first", 25));
    assertThat(got).containsOnlyKeys("first", "next");
    assertThat(got.get("next")).isCloseTo(7_500, within(5));
    assertThat(new SmoothSplit().next(Demotion.of(shares, vendor -> 25), 1)).hasSize(3);
  }

  @Test
  void neverDemotesToNothing() {
    assertThat(got(List.of(new Share("only", 5)), Map.of("only", 10)))
        .containsExactly(Map.entry("only", MESSAGES));
    assertThat(got(List.of(new Share("only", 0)), Map.of("only", 10)))
        .containsExactly(Map.entry("only", MESSAGES));
    Map<String, Integer> alike =
        got(List.of(new Share("a", 1), new Share("b", 1)), Map.of("a", 10, "b", 10));
    assertThat(alike.get("a")).isCloseTo(MESSAGES / 2, within(1));
    assertThat(got(List.of(new Share("a", 1), new Share("b", 99)), Map.of("a", 10)).get("a"))
        .isPositive();
  }

  /** A vendor owes and is owed messages, in whatever weights they were shared. */
  @Test
  void sharesExactlyFromTheFirstMessageAfterAChange() {
    List<Share> shares = List.of(new Share("a", 1), new Share("b", 1));
    var split = new SmoothSplit();
    count(split, Demotion.of(shares, vendor -> vendor.equals("a") ? 25 : 100));

    Map<String, Integer> after = count(split, shares);
    assertThat(after.get("a")).isCloseTo(MESSAGES / 2, within(2));
  }

  private static Map<String, Integer> got(List<Share> shares, Map<String, Integer> percents) {
    return count(
        new SmoothSplit(), Demotion.of(shares, vendor -> percents.getOrDefault(vendor, 100)));
  }

  private static Map<String, Integer> count(SmoothSplit split, List<Share> shares) {
    var counts = new HashMap<String, Integer>();
    for (int i = 0; i < MESSAGES; i++) {
      counts.merge(split.next(shares, 1).get(0), 1, Integer::sum);
    }
    return counts;
  }
}
