package smsfacade.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** F81: however many accounts there are, the labels are bounded, and no counter falls. */
class AccountLabelsTest {
  private final Set<String> inForce = new HashSet<>(names(0, 1_000));
  private final AccountLabels labels = new AccountLabels(inForce::contains);

  @Test
  void aThousandAccountsHaveTwoHundredLabelsAndOneForTheOthers() {
    var given = new TreeSet<String>();
    names(0, 1_000).stream().sorted().map(labels::of).forEach(given::add);

    assertThat(given).hasSize(AccountLabels.MOST + 1).contains(AccountLabels.OTHER);
  }

  @Test
  void whoIsAmongTheOthersStaysThereThoughPlacesBecomeFree() {
    names(0, 200).forEach(labels::of);
    assertThat(labels.of("account500")).isEqualTo(AccountLabels.OTHER);
    inForce.removeAll(names(0, 10));
    inForce.remove("account500");
    labels.forgetThoseThatLeft();

    assertThat(labels.of("account500")).isEqualTo(AccountLabels.OTHER);
    assertThat(labels.isShown("account500")).as("or the sum of the others would fall").isTrue();
    assertThat(labels.of("account501")).isEqualTo("account501");
  }

  @Test
  void whoLeftTheDefinitionsIsNotShown() {
    labels.of("account1");
    inForce.remove("account1");
    labels.forgetThoseThatLeft();

    assertThat(labels.isShown("account1")).isFalse();
    assertThat(labels.isShown("account2")).isTrue();
  }

  private static Set<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "account" + i).collect(Collectors.toSet());
  }
}
