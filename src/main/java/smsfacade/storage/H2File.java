package smsfacade.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

/**
 * The file of an embedded H2, and what it needs that no server does: opened anew after it ended
 * (F108), and room given back in it. With WRITE_DELAY=0, which makes an acknowledged commit a
 * written one, H2 has no thread that does this.
 */
final class H2File {
  private static final Logger LOG = System.getLogger(H2File.class.getName());

  /**
   * H2 has ended the database and does not say so to those who are connected: general error, IO
   * exception, file corrupted, IO exception with a text, database is closed.
   */
  private static final Set<Integer> ENDED = Set.of(50000, 90028, 90030, 90031, 90098);

  private final DataSource direct;

  H2File(DataSource direct) {
    this.direct = direct;
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
    } catch (SQLException e) {
      if (ENDED.contains(e.getErrorCode())) {
        end(e);
      }
    }
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

  /** Rewrites some of what is left in parts that are mostly empty, so that these can be used. */
  void giveBackRoom() {
    try {
      execute("checkpoint");
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
