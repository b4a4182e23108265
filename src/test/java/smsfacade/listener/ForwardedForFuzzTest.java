package smsfacade.listener;

import static smsfacade.testbed.FuzzedInput.require;

import inet.ipaddr.IPAddressString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;

/** Whoever says in {@code X-Forwarded-For} where a request comes from, one address comes of it. */
class ForwardedForFuzzTest {
  private static final String PROXY = "10.0.0.1";
  private static final String STRANGER = "192.0.2.7";
  private static final TrustedProxies PROXIES =
      TrustedProxies.of(List.of("10.0.0.0/8", "::1", "2001:db8::/32"));

  static Stream<byte[]> seeds() {
    return Stream.of(
            "192.0.2.1",
            "192.0.2.1:4711, [2001:db8::1]:4711",
            "::ffff:10.0.0.1, 10.0.0.2",
            "1.2.3",
            "*, 10.0.0.0/8",
            "fe80::1%eth0")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @Fuzzed
  void namesOneAddress(byte[] bytes) {
    List<String> headers = List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n"));
    FuzzedInput.inTime(
        () -> {
          var address = new IPAddressString(PROXIES.caller(PROXY, headers));
          require(
              address.isIPAddress() && !address.getAddress().isMultiple(),
              "one address: " + address);
          require(PROXIES.caller(STRANGER, headers).equals(STRANGER), "nobody is trusted");
        });
  }
}
