package smsfacade.soap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import smsfacade.listener.TrustedProxies;

/**
 * What can be set about the SOAP face; read once, when the application starts.
 *
 * @param publicAddress the address clients use, as it stands in the WSDL; empty to take it from the
 *     request
 * @param trustedProxies whose X-Forwarded-* headers count
 * @param bodyLimit longest request in bytes; empty for as long as the definitions in force need
 * @param actions what an empty or unknown SOAPAction leads to
 */
record SoapSettings(
    Optional<String> publicAddress,
    TrustedProxies trustedProxies,
    OptionalInt bodyLimit,
    ActionPolicy actions) {
  static final String PUBLIC_URL = "smsfacade.public.url";
  static final String BODY_LIMIT = "smsfacade.soap.body.limit";
  static final String UNKNOWN_ACTION = "smsfacade.soap.unknown.action";

  /** Where nobody may send more. */
  private static final int LEAST_BODY_LIMIT = 1024 * 1024;

  /**
   * @throws IllegalArgumentException naming the key of a setting that cannot be used
   */
  static SoapSettings from(Config config) {
    return new SoapSettings(
        setting(config, PUBLIC_URL, SoapSettings::serviceAddress),
        TrustedProxies.from(config),
        setting(config, BODY_LIMIT, SoapSettings::positive)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()),
        setting(config, UNKNOWN_ACTION, ActionPolicy::of).orElse(ActionPolicy.SERVE));
  }

  /**
   * Longest request in bytes.
   *
   * @param largestCall what the largest call takes that the definitions allow
   */
  int bodyLimit(int largestCall) {
    return bodyLimit.orElseGet(() -> Math.max(LEAST_BODY_LIMIT, largestCall));
  }

  /** The service's address from the public one, which may or may not name the page. */
  static String serviceAddress(String publicUrl) {
    try {
      var uri = new URI(publicUrl.strip());
      String scheme = uri.getScheme();
      if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
        throw new IllegalArgumentException("must be an absolute http or https address");
      }
      String address = uri.toString();
      if (address.toLowerCase(Locale.ROOT).endsWith(".asmx")) {
        return address;
      }
      return (address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
          + Contract.PATH;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be an absolute http or https address", e);
    }
  }

  private static <T> Optional<T> setting(Config config, String key, Function<String, T> reading) {
    Optional<String> value = config.getOptionalValue(key, String.class);
    try {
      return value.filter(text -> !text.isBlank()).map(reading);
    } catch (IllegalArgumentException e) {
      // Without its cause: of a chain the server would show only the end, which names no key.
      throw new IllegalArgumentException(key + ": " + e.getMessage());
    }
  }

  private static int positive(String value) {
    int number = Integer.parseInt(value.strip());
    if (number <= 0) {
      throw new IllegalArgumentException("must be greater than 0");
    }
    return number;
  }
}
