package smsfacade.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierTest {
  @ParameterizedTest
  @CsvSource({
    "13900000000,MOBILE",
    "8619800000000,MOBILE",
    "17050000000,MOBILE",
    "13000000000,UNICOM",
    "17090000000,UNICOM",
    "16700000000,UNICOM",
    "18900000000,TELECOM",
    "17000000000,TELECOM",
    "19200000000,BROADCASTING"
  })
  void isToldByTheSegment(String number, Carrier carrier) {
    assertThat(Carrier.of(Msisdn.of(number))).contains(carrier);
  }

  @Test
  void isNotKnownOfForeignNumbersAndUnknownSegments() {
    assertThat(Carrier.of(new Msisdn("14155552671"))).isEmpty();
    assertThat(Carrier.of(Msisdn.of("14200000000"))).isEmpty();
  }
}
