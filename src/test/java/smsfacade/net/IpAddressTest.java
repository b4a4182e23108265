package smsfacade.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3",
    "::1, ::1",
    "10.0.0.0/8, 10.0.0.0/8",
    "FD00::/8, fd00::/8",
    "::ffff:10.1.2.3, 10.1.2.3"
  })
  void readsAddressesAndRanges(String text, String read) {
    assertThat(IpAddress.read(text).map(IpAddress::withoutMapping).map(Object::toString))
        .contains(read);
  }

  /** The last ones break the library. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "10.*",
        "10.1.2",
        "10.1-2.3.4",
        "localhost",
        "10.1.2.3:80",
        "1.2.3.4/33",
        "/8",
        "10.410-.2..",
        "1.2.3.4/99999999999999999999"
      })
  void anyOtherTextIsNone(String text) {
    assertThat(IpAddress.read(text)).isEmpty();
  }
}
