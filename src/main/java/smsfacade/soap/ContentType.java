package smsfacade.soap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Content-Type header, read leniently: a parameter that cannot be read is passed over.
 *
 * @param mediaType in lower case; empty when the header is missing
 * @param parameters by name in lower case, the first of a name wins
 */
record ContentType(String mediaType, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^;\\s]*))");

  static ContentType of(String header) {
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

  Optional<String> charset() {
    return Optional.ofNullable(parameters.get("charset"));
  }

  /** The action of SOAP 1.2; its clients often leave it out. */
  Optional<String> action() {
    return Optional.ofNullable(parameters.get("action"));
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
