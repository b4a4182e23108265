package smsfacade.listener;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Content-Type header, read leniently: a parameter that cannot be read is passed over.
 *
 * @param mediaType in lower case; empty when the header is missing
 * @param parameters by name in lower case, the first of a name wins
 */
public record ContentType(String mediaType, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^;\\s]*))");

  /** Of a request; without the header it names nothing. */
  public static ContentType of(HttpServletRequest request) {
    return of(Objects.requireNonNullElse(request.getContentType(), ""));
  }

  public static ContentType of(String header) {
    int end = header.indexOf(';');
    if (end < 0) {
      return new ContentType(header.strip().toLowerCase(Locale.ROOT), Map.of());
    }
    return new ContentType(
        header.substring(0, end).strip().toLowerCase(Locale.ROOT),
        PARAMETER
            .matcher(header)
            .results()
            .collect(
                Collectors.toMap(
                    found -> found.group(1).toLowerCase(Locale.ROOT),
                    found -> firstOf(found.group(2), found.group(3), found.group(4)),
                    (first, second) -> first)));
  }

  public ContentType {
    parameters = Map.copyOf(parameters);
  }

  public Optional<String> charset() {
    return parameter("charset");
  }

  /**
   * @param name in lower case
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static String firstOf(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return "";
  }
}
