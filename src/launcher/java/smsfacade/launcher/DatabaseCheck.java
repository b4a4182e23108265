package smsfacade.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Whether the database can be opened as the application will open it. */
final class DatabaseCheck {
  private static final int SECONDS = 10;

  /** {@code DATABASE_ALREADY_OPEN_1} of H2: the file's lock is held. */
  private static final int H2_FILE_LOCKED = 90020;

  private static final Pattern H2_FILE =
      Pattern.compile(
          "^jdbc:h2:(?!tcp:|ssl:|mem:)(?:[a-z]{2,}:)*((?:\\.{1,2}|[A-Za-z]:)?[/\\\\][^;]*)");

  private static final long LEAST_ROOM = 16 * 1024 * 1024;

  private DatabaseCheck() {}

  static void run(Configuration configuration, ProductJar jar) {
    String dataSourceClass = configuration.value("smsfacade.db.class").orElse("");
    String url = configuration.value("smsfacade.db.url").orElse("");
    if (url.startsWith("jdbc:h2:mem:")) {
      return;
    }
    requireRoom(url);
    try (var scratch = new ScratchDirectory("check")) {
      Path driver = scratch.path().resolve("driver.jar");
      jar.copyDriver(dataSourceClass, driver);
      try (var loader = new URLClassLoader(new URL[] {driver.toUri().toURL()})) {
        connect(configuration, dataSource(loader, dataSourceClass, url), url);
      }
    } catch (IOException e) {
      throw new Refused(
          ExitStatus.DATABASE, "the database driver cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** As the application does it: on a full disk H2 may spoil a file that it opens. */
  private static void requireRoom(String url) {
    var matcher = H2_FILE.matcher(url);
    if (matcher.find()) {
      File directory = new File(matcher.group(1)).getAbsoluteFile().getParentFile();
      if (directory.exists() && directory.getUsableSpace() < LEAST_ROOM) {
        throw new Refused(
            ExitStatus.DATABASE,
            "the database "
                + withoutParameters(url)
                + " is not opened: less than 16 MB are free in "
                + directory);
      }
    }
  }

  private static DataSource dataSource(ClassLoader loader, String name, String url) {
    try {
      Class<?> type = loader.loadClass(name);
      var dataSource = (DataSource) type.getDeclaredConstructor().newInstance();
      // With DB_CLOSE_DELAY the file would stay open here, and locked for the server.
      type.getMethod("setURL", String.class)
          .invoke(dataSource, url.replaceAll("(?i);DB_CLOSE_DELAY=-?\\d+", ""));
      return dataSource;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new Refused(
          ExitStatus.DATABASE,
          "SMSFACADE_DB_CLASS is not a data source of H2 or PostgreSQL: " + name,
          e);
    }
  }

  private static void connect(Configuration configuration, DataSource dataSource, String url) {
    String user = configuration.value("smsfacade.db.user").orElse("");
    String password = configuration.value("smsfacade.db.password").orElse("");
    try {
      dataSource.setLoginTimeout(SECONDS);
      dataSource.getConnection(user, password).close();
    } catch (SQLException e) {
      if (e.getErrorCode() == H2_FILE_LOCKED) {
        throw new Refused(
            ExitStatus.DATABASE_LOCKED,
            "the H2 file of "
                + withoutParameters(url)
                + " is open in another process; only one server at a time can use it",
            e);
      }
      throw new Refused(
          ExitStatus.DATABASE,
          "the database "
              + withoutParameters(url)
              + " cannot be opened as user "
              + user
              + ": "
              + reason(e),
          e);
    }
  }

  private static String reason(SQLException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == e
        ? String.valueOf(e.getMessage())
        : e.getMessage() + " (" + root.getClass().getSimpleName() + ": " + root.getMessage() + ")";
  }

  /** A password may stand behind the first {@code ;} or {@code ?}. */
  private static String withoutParameters(String url) {
    return url.replaceFirst("[;?].*", "");
  }
}
