package smsfacade.vendors.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import smsfacade.vendors.VendorKind;

/**
 * The settings of a vendor's HTTP client, the same for every kind.
 *
 * @param connect to open a connection, for each address the host name has
 * @param read between two pieces of an answer
 * @param total for a whole request, from before its connection is chosen to the last byte of the
 *     answer; it also cuts a vendor that keeps sending a little
 * @param connections open at once; further requests wait for one
 * @param proxy through which to go, if any
 */
public record HttpSettings(
    Duration connect, Duration read, Duration total, int connections, Optional<URI> proxy) {
  /** The names of these settings, for {@link VendorKind#settingNames()}. */
  public static final Set<String> NAMES =
      Set.of(
          "connect-timeout-ms", "read-timeout-ms", "total-timeout-ms", "max-connections", "proxy");

  /** Reads and checks them; all have defaults. */
  public static HttpSettings of(Settings settings) {
    return new HttpSettings(
        settings.milliseconds("connect-timeout-ms", 3_000, 1, 60_000),
        settings.milliseconds("read-timeout-ms", 10_000, 1, 300_000),
        settings.milliseconds("total-timeout-ms", 15_000, 1, 600_000),
        settings.number("max-connections", 64, 1, 1_000),
        settings.text("proxy", "").isEmpty()
            ? Optional.empty()
            : Optional.of(settings.address("proxy")));
  }
}
