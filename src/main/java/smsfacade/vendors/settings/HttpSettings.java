package smsfacade.vendors.settings;

import java.util.Optional;
import java.util.Set;
import smsfacade.http.HttpLimits;
import smsfacade.vendors.VendorKind;

/** The settings of a vendor's HTTP client, the same for every kind. */
public final class HttpSettings {
  /** The names of these settings, for {@link VendorKind#settingNames()}. */
  public static final Set<String> NAMES =
      Set.of(
          "connect-timeout-ms", "read-timeout-ms", "total-timeout-ms", "max-connections", "proxy");

  private HttpSettings() {}

  /** Reads and checks them; all have defaults. */
  public static HttpLimits of(Settings settings) {
    return new HttpLimits(
        settings.milliseconds("connect-timeout-ms", 3_000, 1, 60_000),
        settings.milliseconds("read-timeout-ms", 10_000, 1, 300_000),
        settings.milliseconds("total-timeout-ms", 15_000, 1, 600_000),
        settings.number("max-connections", 64, 1, 1_000),
        settings.text("proxy", "").isEmpty()
            ? Optional.empty()
            : Optional.of(settings.address("proxy")));
  }
}
