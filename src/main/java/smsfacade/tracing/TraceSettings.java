package smsfacade.tracing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.settings.WholeNumber;

/**
 * Where traces go; read once, when the application starts.
 *
 * @param collector what takes spans by OTLP over HTTP: the whole address
 * @param percent of the calls whose caller does not say whether they are traced, 1 to 100
 */
record TraceSettings(URI collector, int percent) {
  static final String COLLECTOR = "smsfacade.tracing.collector";
  static final String PERCENT = "smsfacade.tracing.percent";

  /** Where a collector takes them unless it is told otherwise (OTLP specification, "OTLP/HTTP"). */
  private static final String PATH = "/v1/traces";

  private static final int ALL = 100;

  /**
   * Empty when nothing is traced.
   *
   * @throws IllegalArgumentException naming the key of a setting that cannot be used
   */
  static Optional<TraceSettings> from(Config config) {
    Optional<Integer> percent =
        text(config, PERCENT).map(text -> WholeNumber.from(PERCENT, text, 1, ALL));
    return text(config, COLLECTOR)
        .map(text -> new TraceSettings(address(text), percent.orElse(ALL)));
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(text -> !text.isBlank());
  }

  private static URI address(String text) {
    try {
      var uri = new URI(text.strip());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      // One with a user would be in the log with its password.
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri.getPath().length() > 1 ? uri : uri.resolve(PATH);
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new IllegalArgumentException(
        COLLECTOR
            + ": must be an absolute http or https address without a user, as http://127.0.0.1:4318");
  }
}
