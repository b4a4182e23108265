package smsfacade.vendors.huaxin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smsfacade.sms.Md5;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

class HuaxinKindTest {
  private static final Map<String, String> LEAST =
      Map.of("address", "http://127.0.0.1:1/", "account", "demo", "password", "geheim");

  @Test
  void needsAnAddressAnAccountAndAPassword() {
    try (Vendor vendor = new HuaxinKind().make("hx", new Settings(LEAST))) {
      assertThat(vendor.name()).isEqualTo("hx");
      assertThat(vendor.destinationsPerRequest()).isEqualTo(1_000);
      assertThat(vendor.noReportAfter()).isEqualTo(Duration.ofHours(72));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "account", "password"})
  void namesTheMissingSetting(String name) {
    var settings = new HashMap<>(LEAST);
    settings.remove(name);

    assertWrong(settings, name);
  }

  @ParameterizedTest
  @CsvSource({
    "address, ftp://geheim/",
    "address, http://127.0.0.1/?geheim",
    "user-id, geheim",
    "password-form, geheim",
    "transport, geheim",
    "reports, geheim",
    "replies, geheim",
    "texts, geheim",
    "refusal-texts, geheim",
    "refusal-texts, geheim = 9999",
    "refusal-texts, ' = 1111'",
    "soap-namespace, ge heim",
    "push-body-limit, 1023",
    "report-batch, 0",
    "numbers-per-request, 50001",
    "no-report-after-minutes, 0",
    "connect-timeout-ms, -1",
    "read-timeout-ms, geheim",
    "total-timeout-ms, 0",
    "max-connections, 0",
    "proxy, geheim",
  })
  void namesTheWrongSettingAndNotItsValue(String name, String value) {
    var settings = new HashMap<>(LEAST);
    settings.put(name, value);

    assertThat(new HuaxinKind().settingNames()).contains(name);
    assertWrong(settings, name);
  }

  @Test
  void showsNoSecret() {
    assertThat(HuaxinSettings.of(new Settings(LEAST)).toString())
        .doesNotContain("geheim")
        .doesNotContain(Md5.digits("geheim"));
  }

  private static void assertWrong(Map<String, String> settings, String name) {
    assertThatThrownBy(() -> new HuaxinKind().make("hx", new Settings(settings)))
        .isInstanceOfSatisfying(
            WrongSetting.class, e -> assertThat(e.settingName()).isEqualTo(name))
        .hasMessageNotContaining("geheim");
  }
}
