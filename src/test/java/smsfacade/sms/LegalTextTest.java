package smsfacade.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LegalTextTest {
  @Test
  void leavesLegalTextAlone() {
    var text = "您的验证码：1439【腾飞】\t\r\n😀\u007f\u0085\ue000\ufffd";
    assertThat(LegalText.of(text)).isSameAs(text);
  }

  @Test
  void removesControlCharactersAndNonCharacters() {
    var all = new StringBuilder();
    for (char c = 0; c < ' '; c++) {
      all.append(c);
    }
    assertThat(LegalText.of("a" + all + "\ufffe\uffffb")).isEqualTo("a\t\n\rb");
  }

  @Test
  void removesHalvesOfSurrogatePairs() {
    assertThat(LegalText.of("\ude00a\ud83d")).isEqualTo("a");
    assertThat(LegalText.of("\ud83d\ud83d\ude00")).isEqualTo("😀");
    assertThat(LegalText.of("\ude00\ud83d")).isEmpty();
  }
}
