package smsfacade.vendors.yisha;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import smsfacade.http.HttpLimits;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.SendingLimits;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/**
 * The settings of one account at Yisha.
 *
 * @param headers what goes with every request, since the document has no authentication: their
 *     values are secrets
 * @param form whether fields travel as a form, as clients of the marketplace gateway send them,
 *     instead of as JSON
 * @param internalErrorIsRefusal whether codes 1999 and 9999 say that the message was not taken; the
 *     document leaves it open
 */
record YishaSettings(
    URI address,
    Map<String, String> headers,
    boolean form,
    boolean internalErrorIsRefusal,
    Duration noReportAfter,
    SendingLimits limits,
    HttpLimits http) {

  /** How the fields of a request are written. */
  enum BodyFormat {
    JSON,
    FORM
  }

  enum Decision {
    FALSE,
    TRUE
  }

  /** A status can be asked for within one minute (一分钟内有效). */
  private static final int NO_REPORT_AFTER_MINUTES = 2;

  private static final Pattern HEADER =
      Pattern.compile("\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*:\\s*([\\x20-\\x7e]*?)\\s*");

  static final Set<String> NAMES = names();
  static final Set<String> SECRETS = Set.of("headers");

  private static Set<String> names() {
    var names =
        new HashSet<>(
            Set.of(
                "address",
                "headers",
                "body-format",
                "internal-error-is-refusal",
                "no-report-after-minutes"));
    names.addAll(SendingLimits.NAMES);
    names.addAll(HttpSettings.NAMES);
    return Set.copyOf(names);
  }

  YishaSettings {
    headers = Map.copyOf(headers);
  }

  static YishaSettings of(Settings settings) {
    return new YishaSettings(
        settings.address("address"),
        headers(settings.text("headers", "")),
        settings.choice("body-format", BodyFormat.JSON) == BodyFormat.FORM,
        settings.choice("internal-error-is-refusal", Decision.FALSE) == Decision.TRUE,
        Duration.ofMinutes(
            settings.number("no-report-after-minutes", NO_REPORT_AFTER_MINUTES, 1, 525_600)),
        SendingLimits.of(settings),
        HttpSettings.of(settings));
  }

  /** One {@code Name: value} a line. */
  private static Map<String, String> headers(String text) {
    var headers = new LinkedHashMap<String, String>();
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : text.lines().toList()) {
      if (!line.isBlank()) {
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
          throw new WrongSetting("headers", "must be lines of the form Name: value");
        }
        if (!names.add(header.group(1))) {
          throw new WrongSetting("headers", "names " + header.group(1) + " twice");
        }
        headers.put(header.group(1), header.group(2));
      }
    }
    return headers;
  }

  /** Without the values of the headers. */
  @Override
  public String toString() {
    return "YishaSettings[" + address + ", headers " + headers.keySet() + "]";
  }
}
