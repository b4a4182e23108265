package smsfacade.listener;

import inet.ipaddr.IPAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.net.IpAddress;

/**
 * The proxies whose word about the caller counts (F13, F20). Any client can send X-Forwarded-*
 * headers; only those that such a proxy has set are believed.
 */
public record TrustedProxies(List<IPAddress> ranges) {
  static final String SETTING = "smsfacade.trusted.proxies";

  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /**
   * @param ranges addresses or CIDR ranges
   * @throws IllegalArgumentException quoting an entry that is neither
   */
  public static TrustedProxies of(List<String> ranges) {
    return new TrustedProxies(
        ranges.stream()
            .map(String::strip)
            .filter(range -> !range.isEmpty())
            .map(TrustedProxies::range)
            .toList());
  }

  /**
   * As they are configured.
   *
   * @throws IllegalArgumentException naming the key of the setting when it cannot be used
   */
  public static TrustedProxies from(Config config) {
    try {
      return config
          .getOptionalValue(SETTING, String.class)
          .map(list -> of(List.of(list.split(","))))
          .orElse(NONE);
    } catch (IllegalArgumentException e) {
      // Without its cause: of a chain the server would show only the end, which names no key.
      throw new IllegalArgumentException(SETTING + ": " + e.getMessage());
    }
  }

  /** Whether a peer is one of ours. */
  public boolean contains(String address) {
    return !ranges.isEmpty() && parsed(address).filter(this::contains).isPresent();
  }

  /** Who really sends a request. */
  public String callerOf(HttpServletRequest request) {
    return caller(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
  }

  /**
   * Who really calls: the last address of the chain that is none of our proxies.
   *
   * @param peer who holds the connection
   * @param forwardedFor values of X-Forwarded-For in their order
   */
  String caller(String peer, List<String> forwardedFor) {
    if (!contains(peer)) {
      return peer;
    }
    var hops = String.join(",", forwardedFor).split(",");
    String caller = peer;
    for (int i = hops.length - 1; i >= 0; i--) {
      var hop = parsed(withoutPort(hops[i].strip()));
      if (hop.isEmpty()) {
        break;
      }
      caller = hop.get().toString();
      if (!contains(hop.get())) {
        break;
      }
    }
    return caller;
  }

  private boolean contains(IPAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static IPAddress range(String text) {
    return IpAddress.read(text)
        .orElseThrow(() -> new IllegalArgumentException("no address or CIDR range: " + text))
        .toPrefixBlock();
  }

  private static Optional<IPAddress> parsed(String text) {
    return IpAddress.read(text)
        .filter(address -> !address.isMultiple())
        .map(IpAddress::withoutMapping);
  }

  /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
