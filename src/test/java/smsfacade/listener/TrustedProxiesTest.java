package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.of(List.of("10.0.0.0/8", " 2001:db8::/32 ", "127.0.0.1"));

  @ParameterizedTest
  @CsvSource({
    // An untrusted peer may say what it likes.
    "192.0.2.1, '203.0.113.9', 192.0.2.1",
    "10.1.2.3, '203.0.113.9', 203.0.113.9",
    "10.1.2.3, '', 10.1.2.3",
    // What the caller itself put in front counts for nothing.
    "10.1.2.3, '1.1.1.1, 203.0.113.9', 203.0.113.9",
    "10.1.2.3, '1.1.1.1,203.0.113.9 , 10.9.9.9', 203.0.113.9",
    "10.1.2.3, '10.9.9.8, 10.9.9.9', 10.9.9.8",
    "10.1.2.3, '203.0.113.9:4711', 203.0.113.9",
    "10.1.2.3, '[2001:db9::7]:4711', 2001:db9::7",
    "10.1.2.3, '2001:db9::7', 2001:db9::7",
    "10.1.2.3, 'unknown', 10.1.2.3",
    "10.1.2.3, '203.0.113.9, <script>', 10.1.2.3",
    "10.1.2.3, '203.0.113.0/24', 10.1.2.3",
    "::ffff:10.1.2.3, '203.0.113.9', 203.0.113.9",
    "2001:db8::1, '203.0.113.9', 203.0.113.9",
    "127.0.0.1, '203.0.113.9', 203.0.113.9",
    "127.0.0.2, '203.0.113.9', 127.0.0.2",
  })
  void findsTheCaller(String peer, String forwardedFor, String caller) {
    assertThat(PROXIES.caller(peer, List.of(forwardedFor))).isEqualTo(caller);
  }

  @Test
  void readsSeveralHeadersAsOne() {
    assertThat(PROXIES.caller("10.1.2.3", List.of("1.1.1.1", "203.0.113.9", "10.9.9.9")))
        .isEqualTo("203.0.113.9");
  }

  /** The library counts the digits of a prefix into an index. */
  @Test
  void endsTheChainAtAPrefixOfAnyLength() {
    String hop = "0/" + "1".repeat(89) + "8";
    assertThat(PROXIES.caller("10.1.2.3", List.of("203.0.113.9", hop))).isEqualTo("10.1.2.3");
  }

  @Test
  void trustsNobodyByDefault() {
    assertThat(TrustedProxies.NONE.caller("127.0.0.1", List.of("203.0.113.9")))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void refusesWhatIsNoRange() {
    assertThatThrownBy(() -> TrustedProxies.of(List.of("10.0.0.0/8", "proxy.example.com")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("proxy.example.com");
  }
}
