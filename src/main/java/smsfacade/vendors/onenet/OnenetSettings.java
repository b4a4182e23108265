package smsfacade.vendors.onenet;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import smsfacade.http.HttpLimits;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;

/**
 * The settings of one account at OneNET.
 *
 * @param sicode the account's key, the only credential
 * @param inQuery whether the parameters travel in the query of the address, as the document's
 *     example has them, instead of in the body, as the platform's own samples do
 * @param noReportAfter there are no reports: soon a message says so
 */
record OnenetSettings(
    URI address,
    String sicode,
    Interface version,
    boolean inQuery,
    int numbersPerRequest,
    Duration noReportAfter,
    SendingLimits limits,
    HttpLimits http) {

  /** The two interfaces of the document. */
  enum Interface {
    /** ON-01: template and signature. */
    NEW,
    /** ON-02: for accounts and templates of the old platform. */
    OLD
  }

  /** Where the parameters travel. */
  enum Place {
    BODY,
    QUERY
  }

  /** mobiles: 最多99个. */
  static final int MOST_NUMBERS = 99;

  static final Set<String> NAMES = names();
  static final Set<String> SECRETS = Set.of("sicode");

  private static Set<String> names() {
    var names =
        new HashSet<>(
            Set.of(
                "address",
                "sicode",
                "interface",
                "parameters-in",
                "numbers-per-request",
                "no-report-after-minutes"));
    names.addAll(SendingLimits.NAMES);
    names.addAll(HttpSettings.NAMES);
    return Set.copyOf(names);
  }

  static OnenetSettings of(Settings settings) {
    return new OnenetSettings(
        settings.address("address"),
        settings.text("sicode"),
        settings.choice("interface", Interface.NEW),
        settings.choice("parameters-in", Place.BODY) == Place.QUERY,
        settings.number("numbers-per-request", MOST_NUMBERS, 1, MOST_NUMBERS),
        Duration.ofMinutes(settings.number("no-report-after-minutes", 1, 1, 525_600)),
        SendingLimits.of(settings),
        HttpSettings.of(settings));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "OnenetSettings[" + address + ", " + version + "]";
  }
}
