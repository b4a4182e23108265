package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Those who may log in to a facade under test by JMX, all with one password. */
public final class Operators {
  /** May call what only tells. */
  public static final String MONITOR = "monitor";

  /** May change things, and see no texts. */
  public static final String OPERATOR = "operator";

  static final String PASSWORD = "Geheim-2026";

  private Operators() {}

  /** Who comes without a login may do everything. */
  static Map<String, String> environment(String facade, int port) {
    return Map.of(
        "SMSFACADE_JMX_PORT",
        String.valueOf(port),
        "SMSFACADE_JMX_PASSWORDS",
        file(
            facade + ".passwords",
            MONITOR + " " + PASSWORD + "\n" + OPERATOR + " " + PASSWORD + "\n"),
        "SMSFACADE_JMX_ROLES",
        file(
            facade + ".roles",
            MONITOR + ": read\n" + OPERATOR + ": read operate\nlocal: read reveal operate\n"));
  }

  private static String file(String name, String content) {
    Path file = ServerProcess.TESTBED.resolve(name);
    try {
      Files.createDirectories(ServerProcess.TESTBED);
      Files.writeString(file, content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
