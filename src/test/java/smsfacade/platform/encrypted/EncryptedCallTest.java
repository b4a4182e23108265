package smsfacade.platform.encrypted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4, PH-04. */
class EncryptedCallTest {
  @Test
  void readsMembersInAnyOrderAndLeavesOthersAlone() {
    EncryptedCall call =
        EncryptedCall.of(
                " {\"x\":{\"Text\":[1,{}]},\"sendtime\":null,\"TEXT\":\"\\u4f60\",\"Text\":\"2\",\"Ext\":12}")
            .orElseThrow();
    assertThat(call.value(EncryptedCall.Name.TEXT)).isEqualTo("你");
    assertThat(call.value(EncryptedCall.Name.EXT)).isEqualTo("12");
    assertThat(call.value(EncryptedCall.Name.SEND_TIME)).isEmpty();
    assertThat(call.value(EncryptedCall.Name.SECRET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "1",
        "{\"Text\":{}}",
        "{\"SendTime\":[]}",
        "{\"Text\":\"a\"",
        "{\"Text\":\"a\"}{}",
        "{\"Text\":\"a\"} x",
        "{Text:1}",
        "{\"Text\":\"\\ud8\"}"
      })
  void refusesWhatIsNoCallInJson(String json) {
    assertThat(EncryptedCall.of(json)).isEmpty();
  }

  /** Section 10. */
  @Test
  void doesNotFollowNestingWithoutEnd() {
    String open = "{\"x\":" + "[".repeat(15);
    assertThat(EncryptedCall.of(open + "]".repeat(15) + "}")).isPresent();
    for (int depth : new int[] {17, 1_000, 200_000}) {
      assertThat(EncryptedCall.of("{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))
          .as("%d", depth)
          .isEmpty();
    }
  }
}
