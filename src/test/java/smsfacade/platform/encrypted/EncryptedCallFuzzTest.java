package smsfacade.platform.encrypted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static smsfacade.testbed.FuzzedInput.require;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;

/** Whatever a password decrypts becomes a call or is refused (F99, PH-04). */
class EncryptedCallFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(
            "{\"UserName\":\"test\",\"Secret\":\"2A8D\",\"Stamp\":\"0414174715\","
                + "\"Moblie\":\"1,2\",\"Text\":\"\\u4f60\\ud83d\",\"Ext\":null,\"SendTime\":\"\"}",
            "{\"x\":[{\"y\":[1e9,true,null]}],\"stamp\":414174715,\"TEXT\":false}",
            "{\"Text\":{}}",
            "[[[[[[[[")
        .map(json -> json.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverIsDecrypted(byte[] json) {
    FuzzedInput.inTime(
        () ->
            EncryptedCall.of(new String(json, UTF_8))
                .ifPresent(
                    call -> {
                      for (EncryptedCall.Name name : EncryptedCall.Name.values()) {
                        String value = call.value(name);
                        require(
                            value.equals(new String(value.getBytes(UTF_8), UTF_8)),
                            "a text that can be written");
                      }
                    }));
  }
}
