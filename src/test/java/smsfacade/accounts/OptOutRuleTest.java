package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F31: T, TD, 退订, 0000, or an own list; the whole reply, whatever it is dressed in. */
class OptOutRuleTest {
  private final OptOutRule customary = OptOutRule.of(List.of(), true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T",
        "t",
        "TD",
        "td",
        " Td\r\n",
        "ＴＤ",
        "退订",
        "退 订",
        "退订。",
        "【退订】",
        "0000",
        "００００",
        "\u200bTD!"
      })
  void aWordIsAnOptOut(String reply) {
    assertThat(customary.isMeantBy(reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "TT", "退", "谢谢", "不退订", "000", "00000", "TD 是什么", "To whom"})
  void anythingElseIsNone(String reply) {
    assertThat(customary.isMeantBy(reply)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TD", "退订"})
  void anOwnListTakesThePlaceOfTheCustomaryWords(String reply) {
    var own = OptOutRule.of(List.of("stop", "不要"), true);
    assertThat(own.isMeantBy(reply)).isFalse();
    assertThat(own.isMeantBy("Stop.")).isTrue();
  }
}
