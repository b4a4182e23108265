package smsfacade.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlanksTest {
  private static final String FAMILY = "👨‍👩‍👧";
  private static final String FLAG_OF_ENGLAND =
      new StringBuilder("🏴")
          .appendCodePoint(0xe0067)
          .appendCodePoint(0xe0062)
          .appendCodePoint(0xe0065)
          .appendCodePoint(0xe006e)
          .appendCodePoint(0xe0067)
          .appendCodePoint(0xe007f)
          .toString();

  @ParameterizedTest
  @ValueSource(
      chars = {
        ' ', '\t', '\n', '\r', '\u0085', '\u00a0', '\u00ad', '\u1680', '\u2003', '\u200b', '\u200d',
        '\u200e', '\u2028', '\u202a', '\u202f', '\u2060', '\u2066', '\u3000', '\ufeff'
      })
  void areWhatNobodySees(char c) {
    assertThat(Blanks.isBlank(c)).isTrue();
    assertThat(Blanks.strip(c + "您好" + c + c)).isEqualTo("您好");
    assertThat(Blanks.isBlank("" + c + c)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(chars = {'a', '0', '您', '，', '【', '\ufe0f', '\u0301', '\u115f'})
  void areNothingElse(char c) {
    assertThat(Blanks.isBlank(c)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"您 好", "a\u200bb", ""})
  void stayInside(String text) {
    assertThat(Blanks.strip(text)).isSameAs(text);
  }

  @Test
  void leaveEmojiWhole() {
    assertThat(Blanks.strip(" " + FAMILY + " ")).isEqualTo(FAMILY);
    assertThat(Blanks.strip(FLAG_OF_ENGLAND + "\n")).isEqualTo(FLAG_OF_ENGLAND);
    assertThat(Blanks.strip("❤️ ")).isEqualTo("❤️");
  }

  @Test
  void widthMakesNoDifference() {
    assertThat(Blanks.ofNormalWidth('０')).isEqualTo('0');
    assertThat(Blanks.ofNormalWidth('＋')).isEqualTo('+');
    assertThat(Blanks.ofNormalWidth('ｚ')).isEqualTo('z');
    assertThat(Blanks.ofNormalWidth('您')).isEqualTo('您');
  }
}
