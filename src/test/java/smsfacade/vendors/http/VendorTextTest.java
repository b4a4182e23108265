package smsfacade.vendors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorTextTest {
  /** F65: how one id is written here and there. */
  @ParameterizedTest
  @CsvSource({
    "0e99a18,  E99A18",
    "'  E99 ', e99",
    "00012,    12",
    "000,      0",
    "'',       ''",
    "1504141655440332, 1504141655440332"
  })
  void foldsWhatVendorsWriteDifferently(String one, String other) {
    assertThat(VendorText.folded(one)).isEqualTo(VendorText.folded(other));
  }

  @ParameterizedTest
  @CsvSource({"12, 120", "0, ''", "e99, e9"})
  void keepsApartWhatIsNotTheSame(String one, String other) {
    assertThat(VendorText.folded(one)).isNotEqualTo(VendorText.folded(other));
  }
}
