package smsfacade.storage;

import java.io.File;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Room for the file of an embedded H2. On a full disk H2 fails in the midst of opening its file,
 * and what it has written by then can leave the file unreadable for good (F108): so it is opened
 * only where there is room. While it is open a full disk ends it, and nothing is lost.
 *
 * @param directory where the file is, or will be
 * @param least bytes that must be free in its file system
 */
record H2Room(File directory, long least) {
  /** More than H2 writes when it opens a file that was not closed. */
  private static final long LEAST = 16 * 1024 * 1024;

  private static final Pattern FILE =
      Pattern.compile(
          "^jdbc:h2:(?!tcp:|ssl:|mem:)(?:[a-z]{2,}:)*(?<file>(?:~|\\.{1,2}|[A-Za-z]:)?[/\\\\][^;]*)");

  /** There is none. */
  static final class NoRoom extends SQLException {
    private static final long serialVersionUID = 1L;

    /** Disk full, as PostgreSQL says it. */
    private static final String DISK_FULL = "53100";

    NoRoom(H2Room wanted) {
      super(
          "less than "
              + wanted.least() / (1024 * 1024)
              + " MB are free for the H2 file in "
              + wanted.directory(),
          DISK_FULL);
    }
  }

  /** Empty for a database that is no H2 file. */
  static Optional<H2Room> of(String url) {
    var matcher = FILE.matcher(url);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String file = matcher.group("file");
    String path = file.startsWith("~") ? System.getProperty("user.home") + file.substring(1) : file;
    return Optional.of(new H2Room(new File(path).getAbsoluteFile().getParentFile(), LEAST));
  }

  /**
   * Returns when there is room.
   *
   * @throws NoRoom when there is not
   */
  void require() throws NoRoom {
    File existing = directory;
    while (existing != null && !existing.exists()) {
      // H2 makes those that are missing.
      existing = existing.getParentFile();
    }
    if (existing != null && existing.getUsableSpace() < least) {
      throw new NoRoom(this);
    }
  }
}
