package smsfacade.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import smsfacade.testbed.Database;

/** Makes a database what release 0.1.0 left behind: its schema, and the rows it wrote. */
final class ReleasedDatabase {
  /** The last migration of the release. */
  static final String LAST_MIGRATION = "5";

  private static final Path ROWS = Path.of("src/test/resources/upgrade/0.1.0.sql");
  private static final Pattern LOADED_AS_OF = Pattern.compile("as if now were (\\S+Z)");
  private static final Pattern TIME =
      Pattern.compile("'(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6})Z'");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** Held here, or its level could be forgotten with it. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private ReleasedDatabase() {}

  /** Fills an empty database; all times are as far from now as they were when it was released. */
  static void fill(Database database) throws SQLException {
    FLYWAY.setLevel(Level.WARNING);
    Flyway.configure()
        .dataSource(dataSource(database))
        .locations("classpath:db/migration", "classpath:db/" + database.name())
        .target(LAST_MIGRATION)
        .load()
        .migrate();
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(rows(Instant.now()));
    }
  }

  static DataSource dataSource(Database database) {
    if (database.name().equals("h2")) {
      var h2 = new JdbcDataSource();
      h2.setURL(database.url());
      h2.setUser(database.user());
      h2.setPassword(database.password());
      return h2;
    }
    var postgres = new PGSimpleDataSource();
    postgres.setURL(database.url());
    postgres.setUser(database.user());
    postgres.setPassword(database.password());
    return postgres;
  }

  private static String rows(Instant now) {
    try {
      String text = Files.readString(ROWS);
      Matcher asOf = LOADED_AS_OF.matcher(text);
      if (!asOf.find()) {
        throw new IllegalStateException(ROWS + " does not say what time it is");
      }
      Duration since = Duration.between(Instant.parse(asOf.group(1)), now);
      return TIME.matcher(text).replaceAll(time -> later(time, since));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String later(MatchResult time, Duration by) {
    Instant then = LocalDateTime.parse(time.group(1), FORM).toInstant(ZoneOffset.UTC);
    return "'" + FORM.format(then.plus(by).atOffset(ZoneOffset.UTC)) + "Z'";
  }
}
