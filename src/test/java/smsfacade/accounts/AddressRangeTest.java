package smsfacade.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inet.ipaddr.IPAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest(name = "{0} allows {1}: {2}")
  @CsvSource({
    "10.1.2.3,                10.1.2.3,             true",
    "10.1.2.3,                10.1.2.4,             false",
    "10.1.2.3,                ::ffff:10.1.2.3,      true",
    "10.1.2.3,                ::ffff:a01:203,       true",
    "10.0.0.0/8,              10.255.255.255,       true",
    "10.0.0.0/8,              11.0.0.0,             false",
    "10.0.0.0/8,              ::ffff:10.9.9.9,      true",
    "::ffff:10.1.2.3,         10.1.2.3,             true",
    "192.168.1.128/25,        192.168.1.127,        false",
    "192.168.1.128/25,        192.168.1.128,        true",
    "0.0.0.0/0,               203.0.113.9,          true",
    "0.0.0.0/0,               2001:db8::1,          false",
    "::1,                     ::1,                  true",
    "::1,                     0:0:0:0:0:0:0:1,      true",
    "::1,                     127.0.0.1,            false",
    "2001:db8::/32,           2001:db8:ffff::1,     true",
    "2001:db8::/32,           2001:db9::1,          false",
    "fe80::/10,               fe80::1%eth0,         true",
    "10.0.0.0/8 192.168.0.0/16, 192.168.7.7,        true",
    "10.0.0.0/8 192.168.0.0/16, 172.16.0.1,         false",
    "10.0.0.0/8,              localhost,            false",
    "10.0.0.0/8,              10.1,                 false",
    "10.0.0.0/8,              10.0.0.0/8x,          false",
    "10.0.0.0/8,              '',                   false",
    "10.0.0.0/8,              unknown,              false",
  })
  void allowsAddressesWithin(String ranges, String clientAddress, boolean expected) {
    List<IPAddress> read = Arrays.stream(ranges.split(" ")).map(AddressRange::of).toList();
    assertThat(AddressRange.allows(read, clientAddress)).isEqualTo(expected);
  }

  @Test
  void allowsEveryAddressWhereNoneIsListed() {
    assertThat(AddressRange.allows(List.of(), "203.0.113.9")).isTrue();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "10.1.2.3,             10.1.2.3",
    "::ffff:10.1.2.3,      10.1.2.3",
    "2001:db8:1:2:3::4,    2001:db8:1:2::/64",
    "fe80::1%eth0,         fe80::/64",
    "10.1.2.3 or whatever, an unreadable address",
  })
  void aHostIsAnIpv4AddressOrAnIpv6Network(String clientAddress, String host) {
    assertThat(AddressRange.host(clientAddress)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "10.*",
        "10.0.0.0-9",
        "10.0.0.0/33",
        "10.0.0.256",
        "10.1",
        "localhost",
        "10.0.0.1/8",
        "2001:db8::1/32",
        "10.0.0.0/8,10.0.0.1",
        "::g"
      })
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(text));
  }

  /** The library counts the digits of a prefix into an index. */
  @Test
  void refusesAPrefixOfAnyLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.of("0/" + "1".repeat(89) + "8"));
  }

  @Test
  void suggestsTheRangeWhenBitsAreSetBehindThePrefix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.of("10.0.0.1/8"))
        .withMessageContaining("10.0.0.0/8");
  }
}
