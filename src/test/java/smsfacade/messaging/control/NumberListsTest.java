package smsfacade.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import smsfacade.sms.Msisdn;

class NumberListsTest {
  private static final Msisdn FIRST = Msisdn.of("13800138001");
  private static final Msisdn SECOND = Msisdn.of("13800138002");

  @Test
  void refuseANumberOnTheBlackList() {
    var lists = new NumberLists(Set.of(FIRST), Set.of(), Set.of());
    assertThat(lists.isBlack(Msisdn.of("+86 138 0013 8001"))).isTrue();
    assertThat(lists.isBlack(SECOND)).isFalse();
  }

  @Test
  void letTheWhiteListWin() {
    var lists = new NumberLists(Set.of(FIRST, SECOND), Set.of(FIRST), Set.of());
    assertThat(lists.isBlack(FIRST)).isFalse();
    assertThat(lists.isBlack(SECOND)).isTrue();
  }

  @Test
  void exemptOnlyTheNumbersListedForIt() {
    var lists = new NumberLists(Set.of(), Set.of(FIRST), Set.of(SECOND));
    assertThat(lists.isFrequencyExempt(SECOND)).isTrue();
    assertThat(lists.isFrequencyExempt(FIRST)).isFalse();
  }

  @Test
  void showNoNumber() {
    assertThat(new NumberLists(Set.of(FIRST), Set.of(), Set.of()))
        .asString()
        .doesNotContain("8001");
  }
}
