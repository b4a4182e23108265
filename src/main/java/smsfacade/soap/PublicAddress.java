package smsfacade.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import smsfacade.listener.TrustedProxies;

/**
 * The address that the WSDL names (features, section 0; F13): the configured one, else the one the
 * caller used, as the old service did. Headers go in only when they look like a host.
 */
record PublicAddress(Optional<String> configured, TrustedProxies proxies) {
  private static final Pattern HOST =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}\\])(?::\\d{1,5})?");

  String of(HttpServletRequest request) {
    return configured.orElseGet(() -> asCalled(request));
  }

  private String asCalled(HttpServletRequest request) {
    Optional<String> scheme = Optional.empty();
    Optional<String> host = Optional.empty();
    if (proxies.contains(request.getRemoteAddr())) {
      scheme =
          lastOf(request, "X-Forwarded-Proto")
              .filter(value -> value.equals("http") || value.equals("https"));
      host = lastOf(request, "X-Forwarded-Host").filter(PublicAddress::isHost);
    }
    return scheme.orElseGet(request::getScheme)
        + "://"
        + host.or(
                () -> Optional.ofNullable(request.getHeader("Host")).filter(PublicAddress::isHost))
            .orElseGet(() -> local(request))
        + request.getContextPath()
        + Contract.PATH;
  }

  /** The entry the nearest proxy wrote; those before it may be the caller's own. */
  private static Optional<String> lastOf(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String last = values.get(values.size() - 1);
    return Optional.of(last.substring(last.lastIndexOf(',') + 1).strip());
  }

  private static boolean isHost(String value) {
    return HOST.matcher(value).matches();
  }

  private static String local(HttpServletRequest request) {
    String address = request.getLocalAddr();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + request.getLocalPort();
  }
}
