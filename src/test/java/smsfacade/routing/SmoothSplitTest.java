package smsfacade.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import smsfacade.routing.Route.Share;

/** F40. */
class SmoothSplitTest {
  private static final Share THREE = new Share("three", 3);
  private static final Share ONE = new Share("one", 1);
  private static final Share SPARE = new Share("spare", 0);
  private final SmoothSplit split = new SmoothSplit();

  @Test
  void sharesByWeightAndKeepsTheOthersForFailover() {
    Map<String, Integer> first = count(List.of(THREE, ONE, SPARE), 4_000, 1);

    assertThat(first.get("three")).isCloseTo(3_000, within(20));
    assertThat(first.get("one")).isCloseTo(1_000, within(20));
    assertThat(first).doesNotContainKey("spare");
    assertThat(split.next(List.of(THREE, ONE, SPARE), 1)).endsWith("spare").hasSize(3);
  }

  @Test
  void takesTurnsInsteadOfBlocks() {
    var order = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      order.add(split.next(List.of(THREE, ONE), 1).get(0));
    }
    assertThat(String.join(" ", order)).doesNotContain("three three three three", "one one");
  }

  /** While one is paused the other gets all, and is not owed or owing too much afterwards. */
  @Test
  void survivesAPause() {
    count(List.of(THREE, ONE), 1_000, 1);
    assertThat(count(List.of(ONE), 1_000, 1)).containsExactly(Map.entry("one", 1_000));
    Map<String, Integer> after = count(List.of(THREE, ONE), 4_000, 1);

    assertThat(after.get("three")).isCloseTo(3_000, within(80));
  }

  @Test
  void countsMessagesAndNotCalls() {
    String first = split.next(List.of(new Share("a", 1), new Share("b", 1)), 1_000).get(0);
    int other = 0;
    for (int i = 0; i < 900; i++) {
      String next = split.next(List.of(new Share("a", 1), new Share("b", 1)), 1).get(0);
      other += next.equals(first) ? 0 : 1;
    }
    assertThat(other).isGreaterThan(890);
  }

  @Test
  void previewsWithoutTakingATurn() {
    for (int i = 0; i < 10; i++) {
      assertThat(split.preview(List.of(THREE, ONE)).get(0)).isEqualTo("three");
    }
  }

  @Test
  void triesInOrderWhenNobodyHasAWeight() {
    assertThat(split.next(List.of(SPARE, new Share("other", 0)), 1))
        .containsExactly("spare", "other");
    assertThat(split.next(List.of(), 1)).isEmpty();
  }

  private Map<String, Integer> count(List<Share> usable, int times, int messages) {
    var counts = new HashMap<String, Integer>();
    for (int i = 0; i < times; i++) {
      counts.merge(split.next(usable, messages).get(0), 1, Integer::sum);
    }
    return counts;
  }
}
