package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smsfacade.listener.TrustedProxies;
import smsfacade.testbed.TestConfig;

class SoapSettingsTest {
  @Test
  void hasDefaults() {
    assertThat(SoapSettings.from(TestConfig.of(Map.of())))
        .isEqualTo(
            new SoapSettings(
                Optional.empty(), TrustedProxies.NONE, OptionalInt.empty(), ActionPolicy.SERVE));
  }

  @Test
  void readsEverySetting() {
    var settings =
        SoapSettings.from(
            TestConfig.of(
                Map.of(
                    "smsfacade.public.url", " https://sms.example.com/ ",
                    "smsfacade.trusted.proxies", "10.0.0.0/8, 127.0.0.1",
                    "smsfacade.soap.body.limit", "2000",
                    "smsfacade.soap.unknown.action", "Fault")));
    assertThat(settings)
        .isEqualTo(
            new SoapSettings(
                Optional.of("https://sms.example.com/WebService.asmx"),
                TrustedProxies.of(List.of("10.0.0.0/8", "127.0.0.1")),
                OptionalInt.of(2000),
                ActionPolicy.FAULT));
  }

  @ParameterizedTest
  @CsvSource({"'', 1048575, 1048576", "'', 4000000, 4000000", "2000, 1000, 2000"})
  void takesTheLongestCallThatIsAllowed(String setting, int largestCall, int limit) {
    var settings = SoapSettings.from(TestConfig.of(Map.of("smsfacade.soap.body.limit", setting)));
    assertThat(settings.bodyLimit(largestCall)).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({
    "https://sms.example.com, https://sms.example.com/WebService.asmx",
    "http://sms.example.com:8080/gate/, http://sms.example.com:8080/gate/WebService.asmx",
    "http://sms.example.com/webservice.asmx, http://sms.example.com/webservice.asmx",
  })
  void completesThePublicAddress(String configured, String address) {
    assertThat(SoapSettings.serviceAddress(configured)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "smsfacade.public.url, sms.example.com",
    "smsfacade.public.url, ftp://sms.example.com/",
    "smsfacade.public.url, http://",
    "smsfacade.trusted.proxies, localhost",
    "smsfacade.soap.body.limit, 1 MB",
    "smsfacade.soap.body.limit, 0",
    "smsfacade.soap.unknown.action, ignore",
  })
  void namesTheSettingThatIsWrong(String key, String value) {
    assertThatThrownBy(() -> SoapSettings.from(TestConfig.of(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key);
  }
}
