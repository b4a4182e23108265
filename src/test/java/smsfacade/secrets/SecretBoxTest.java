package smsfacade.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a secret tells nothing without the key, and serves no other vendor. */
class SecretBoxTest {
  private static final String KEY = key(1);
  private final SecretBox box = new SecretBox(Optional.of(KEY));

  @Test
  void opensWhatItSealed() {
    String sealed = box.seal("huaxin", "new-Secret2 密码");

    assertThat(box.open("huaxin", sealed)).contains("new-Secret2 密码");
    assertThat(new String(Base64.getDecoder().decode(sealed))).doesNotContain("Secret2");
    assertThat(box.seal("huaxin", "new-Secret2 密码")).isNotEqualTo(sealed).hasSizeLessThan(400);
  }

  @Test
  void opensNothingOfAnotherKeyOrVendorAndNothingAltered() {
    String sealed = box.seal("huaxin", "new-Secret2");
    byte[] altered = Base64.getDecoder().decode(sealed);
    altered[altered.length - 1] ^= 1;

    assertThat(new SecretBox(Optional.of(key(2))).open("huaxin", sealed)).isEmpty();
    assertThat(new SecretBox(Optional.empty()).open("huaxin", sealed)).isEmpty();
    assertThat(box.open("huaxin-2", sealed)).isEmpty();
    assertThat(box.open("huaxin", Base64.getEncoder().encodeToString(altered))).isEmpty();
  }

  @Test
  void digestsByItsKey() {
    assertThat(box.digest("huaxin", "a"))
        .isEqualTo(new SecretBox(Optional.of(KEY)).digest("huaxin", "a"))
        .isNotEqualTo(box.digest("huaxin", "b"))
        .isNotEqualTo(box.digest("huaxin-2", "a"))
        .isNotEqualTo(new SecretBox(Optional.of(key(2))).digest("huaxin", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"geheim", "Z2VoZWlt", "?"})
  void refusesWhatIsNoKeyWithoutRepeatingIt(String key) {
    assertThatThrownBy(() -> new SecretBox(Optional.of(key)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage("SMSFACADE_SECRET_KEY must be the Base64 of 32 bytes");
  }

  @Test
  void hasNoKeyWhenNoneIsGiven() {
    var none = new SecretBox(Optional.empty());
    assertThat(none.hasKey()).isFalse();
    assertThatThrownBy(() -> none.seal("huaxin", "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("SMSFACADE_SECRET_KEY is not set");
  }

  static String key(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
