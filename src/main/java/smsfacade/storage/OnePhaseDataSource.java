package smsfacade.storage;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data source of the facade: the configured one, seen as a plain {@link DataSource}. There is
 * one resource in every transaction, so two-phase commit is never needed; but the pool takes any
 * class that can do it as an XA resource, and an XA connection of H2 rolls back once more when its
 * handle is closed, which doubled the cost of every commit.
 *
 * <p>The container sets the properties {@code dataSourceClass}, {@code url}, {@code user} and
 * {@code password}.
 */
public class OnePhaseDataSource implements DataSource {
  /** With {@code file:} or without, and no other way of H2 to keep its data. */
  private static final Pattern H2_FILE = Pattern.compile("^jdbc:h2:(file:|(?=[./~\\\\]))");

  private String dataSourceClass = "";
  private String url = "";
  private String user = "";
  private String password = "";
  private Optional<H2Room> room = Optional.empty();
  private @Nullable DataSource configured;

  /** The class of the database's own data source, {@code SMSFACADE_DB_CLASS}. */
  public void setDataSourceClass(String dataSourceClass) {
    this.dataSourceClass = dataSourceClass;
  }

  /**
   * An H2 file is opened so that an interrupted thread does not close it for all: an interrupt in
   * the middle of a write closes the file's channel, and H2 ends the database then. With {@code
   * retry:} it opens the channel again and repeats the write (F108). And it is opened only where
   * there is room for it.
   */
  public void setUrl(String url) {
    this.url = H2_FILE.matcher(url).replaceFirst("jdbc:h2:retry:");
    this.room = H2Room.of(url);
  }

  /** For tests. */
  void setRoom(H2Room room) {
    this.room = Optional.of(room);
  }

  public void setUser(String user) {
    this.user = user;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  @Override
  public Connection getConnection() throws SQLException {
    requireRoom();
    return configured().getConnection(user, password);
  }

  @Override
  public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
    requireRoom();
    return configured().getConnection(otherUser, otherPassword);
  }

  private void requireRoom() throws SQLException {
    if (room.isPresent()) {
      room.get().require();
    }
  }

  private synchronized DataSource configured() throws SQLException {
    DataSource source = configured;
    if (source == null) {
      try {
        source =
            (DataSource)
                Class.forName(dataSourceClass, true, OnePhaseDataSource.class.getClassLoader())
                    .getConstructor()
                    .newInstance();
        source.getClass().getMethod("setURL", String.class).invoke(source, url);
      } catch (ReflectiveOperationException e) {
        throw new SQLException("no data source with a URL: " + dataSourceClass, e);
      }
      configured = source;
    }
    return source;
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return configured().getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    configured().setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    configured().setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return configured().getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return configured == null ? Logger.getLogger("") : configured.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : configured().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || configured().isWrapperFor(type);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "OnePhaseDataSource[" + dataSourceClass + "]";
  }
}
