package smsfacade.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.OverlappingFileLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * The file of an embedded H2, and what it needs that no server does: opened anew after it ended
 * (F108), and room given back in it. With WRITE_DELAY=0, which makes an acknowledged commit a
 * written one, H2 has no thread that does this: each commit writes the pages it touched to the end
 * of the file, 6 KB a message, and nothing is ever used again.
 */
final class H2File {
  private static final Logger LOG = System.getLogger(H2File.class.getName());

  /**
   * H2 has ended the database and does not say so to those who are connected: general error, IO
   * exception, file corrupted, IO exception with a text, database is closed.
   */
  private static final Set<Integer> ENDED = Set.of(50000, 90028, 90030, 90031, 90098);

  /** H2 finds its file locked, by whom it does not say. */
  private static final int LOCKED = 90020;

  /**
   * What no commit refers to any more is written over after this time. Until then it must be on the
   * disk what replaced it; it is, since the file is forced there once a second.
   */
  private static final Duration RETENTION = Duration.ofSeconds(10);

  /** Of a hundred: parts of the file that are emptier are written anew. */
  private static final int LEAST_FILL_RATE = 60;

  /** Once a second; meanwhile commits wait, for some hundredths of a second. */
  private static final int MOST_REWRITTEN = 2 * 1024 * 1024;

  private final DataSource direct;
  private final Duration retention;
  private volatile boolean waitsForRoom;

  H2File(DataSource direct) {
    this(direct, RETENTION);
  }

  H2File(DataSource direct, Duration retention) {
    this.direct = direct;
    this.retention = retention;
  }

  /** Empty for a database that is no H2 file. */
  static Optional<H2File> configured(Config config) {
    String url = config.getOptionalValue("smsfacade.db.url", String.class).orElse("");
    if (!url.startsWith("jdbc:h2:") || url.startsWith("jdbc:h2:mem:")) {
      return Optional.empty();
    }
    var direct = new OnePhaseDataSource();
    direct.setDataSourceClass(config.getValue("smsfacade.db.class", String.class));
    direct.setUrl(url);
    direct.setUser(config.getOptionalValue("smsfacade.db.user", String.class).orElse(""));
    direct.setPassword(config.getOptionalValue("smsfacade.db.password", String.class).orElse(""));
    return Optional.of(new H2File(direct));
  }

  /**
   * Something could not be written: when H2 has ended the database, the next connection opens it.
   */
  void openIfEnded() {
    try {
      execute("update write_probe set at = current_timestamp");
      waitsForRoom = false;
    } catch (H2Room.NoRoom e) {
      if (!waitsForRoom) {
        LOG.log(Level.WARNING, "H2 is opened when there is room: {0}", e.getMessage());
      }
      waitsForRoom = true;
    } catch (SQLException e) {
      if (ENDED.contains(e.getErrorCode())) {
        end(e);
      } else if (e.getErrorCode() == LOCKED && lockedByThisProcess(e)) {
        letGo();
      }
    }
  }

  private static boolean lockedByThisProcess(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OverlappingFileLockException) {
        return true;
      }
    }
    return false;
  }

  /**
   * A try of H2's to open the file that fails in its midst, as on a full disk, forgets the lock it
   * had taken: nobody can let go of it, and no later try succeeds. The lock ends when what holds it
   * is collected, which in a process that stores nothing can take very long.
   */
  private void letGo() {
    LOG.log(
        Level.WARNING,
        "a try of H2 to open its file failed and holds the lock of it; it is let go of");
    System.gc();
  }

  private void end(SQLException reason) {
    try {
      execute("shutdown immediately");
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "H2 has ended its database: error " + e.getErrorCode());
    }
    LOG.log(
        Level.WARNING,
        "H2 ended its database (error {0}); it is opened anew",
        String.valueOf(reason.getErrorCode()));
  }

  /**
   * Forces what was written to the disk, and writes anew what is left in parts of the file that are
   * mostly empty, so that these can be used again. The statements of H2 that do this (CHECKPOINT)
   * do not by far do it often enough.
   */
  void giveBackRoom() {
    try (Connection connection = direct.getConnection()) {
      if (connection instanceof JdbcConnection h2
          && h2.getSession() instanceof SessionLocal session) {
        MVStore store = session.getDatabase().getStore().getMvStore();
        store.setRetentionTime((int) retention.toMillis());
        store.sync();
        store.compact(LEAST_FILL_RATE, MOST_REWRITTEN);
      }
    } catch (SQLException e) {
      throw new StorageFailed("giving back room in the file of H2", e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = direct.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
