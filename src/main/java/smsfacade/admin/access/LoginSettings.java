package smsfacade.admin.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.settings.WholeNumber;

/**
 * Where administrators log in to JMX.
 *
 * @param passwords a file with a line {@code name password} for each, of which the JDK makes hashes
 */
record LoginSettings(int port, InetAddress address, Path passwords) {
  static final String PORT = "smsfacade.jmx.port";
  static final String ADDRESS = "smsfacade.jmx.address";
  static final String PASSWORDS = "smsfacade.jmx.passwords";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads them.
   *
   * @return empty when no port is asked for
   * @throws IllegalArgumentException naming the setting that cannot be used
   */
  static Optional<LoginSettings> from(Config config) {
    return text(config, PORT)
        .map(
            port ->
                new LoginSettings(
                    WholeNumber.from(PORT, port, 1, HIGHEST_PORT),
                    address(text(config, ADDRESS).orElse(LOOPBACK)),
                    passwords(
                        text(config, PASSWORDS)
                            .orElseThrow(
                                () ->
                                    new IllegalArgumentException(
                                        PORT + " is set, so " + PASSWORDS + " must be, too")))));
  }

  private static Optional<String> text(Config config, String name) {
    return config.getOptionalValue(name, String.class);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text.strip());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(ADDRESS + ": no address " + text, e);
    }
  }

  /** As the JVM demands it of such a file. */
  private static Path passwords(String text) {
    Path file = Path.of(text.strip()).toAbsolutePath();
    try {
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException(PASSWORDS + ": " + file + " cannot be read");
      }
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view != null) {
        var others = EnumSet.copyOf(view.readAttributes().permissions());
        others.removeAll(
            EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.OWNER_EXECUTE));
        if (!others.isEmpty()) {
          throw new IllegalArgumentException(
              PASSWORDS + ": " + file + " must be for its owner only (chmod 600)");
        }
      }
      return file;
    } catch (IOException e) {
      throw new IllegalArgumentException(PASSWORDS + ": " + file + " cannot be read", e);
    }
  }
}
