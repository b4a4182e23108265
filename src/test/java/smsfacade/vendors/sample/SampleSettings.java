package smsfacade.vendors.sample;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import smsfacade.http.HttpLimits;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.Settings;

/** The settings of one account at the vendor. */
record SampleSettings(URI address, String key, int numbersPerRequest, HttpLimits http) {
  private static final int MOST_NUMBERS = 50;

  static final Set<String> NAMES = names();

  private static Set<String> names() {
    var names = new HashSet<>(Set.of("address", "key", "numbers-per-request"));
    names.addAll(HttpSettings.NAMES);
    return Set.copyOf(names);
  }

  static SampleSettings of(Settings settings) {
    return new SampleSettings(
        settings.address("address"),
        settings.text("key"),
        settings.number("numbers-per-request", MOST_NUMBERS, 1, MOST_NUMBERS),
        HttpSettings.of(settings));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SampleSettings[" + address + "]";
  }
}
