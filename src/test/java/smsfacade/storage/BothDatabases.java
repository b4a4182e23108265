package smsfacade.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Named;

/** An H2 in memory and a PostgreSQL of a test's own, both with the product's schema. */
public final class BothDatabases implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final Map<DataSource, TestDatabase> persistence = new ConcurrentHashMap<>();

  public BothDatabases() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    all().forEach(database -> Migrations.migrate(database.getPayload()));
  }

  /** As the arguments of a parameterized test. */
  public Stream<Named<DataSource>> all() {
    return Stream.of(Named.of("H2", h2), Named.of("PostgreSQL", postgres.getPostgresDatabase()));
  }

  /** One of them with the persistence unit, made when it is first asked for. */
  public TestDatabase persistence(DataSource database) {
    return persistence.computeIfAbsent(database, TestDatabase::new);
  }

  @Override
  public void close() throws IOException {
    persistence.values().forEach(TestDatabase::close);
    postgres.close();
  }
}
