package smsfacade.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Named;

/** An H2 in memory and a PostgreSQL of a test's own, both with the product's schema. */
public final class BothDatabases implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final JdbcDataSource h2 = new JdbcDataSource();

  public BothDatabases() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    all().forEach(database -> Migrations.migrate(database.getPayload()));
  }

  /** As the arguments of a parameterized test. */
  public Stream<Named<DataSource>> all() {
    return Stream.of(Named.of("H2", h2), Named.of("PostgreSQL", postgres.getPostgresDatabase()));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
