package smsfacade.storage;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Named;
import smsfacade.testbed.Database;

/**
 * An H2 in memory and a database of its own on the PostgreSQL of this JVM, both with the product's
 * schema.
 */
public final class BothDatabases implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final DataSource postgres =
      Database.fastPostgres("unit_" + NUMBER.incrementAndGet()).dataSource();
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final Map<DataSource, TestDatabase> persistence = new ConcurrentHashMap<>();

  public BothDatabases() {
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=256");
    all().forEach(database -> Migrations.migrate(database.getPayload()));
  }

  /** As the arguments of a parameterized test. */
  public Stream<Named<DataSource>> all() {
    return Stream.of(Named.of("H2", h2), Named.of("PostgreSQL", postgres));
  }

  public DataSource h2() {
    return h2;
  }

  public DataSource postgres() {
    return postgres;
  }

  /** One of them with the persistence unit, made when it is first asked for. */
  public TestDatabase persistence(DataSource database) {
    return persistence.computeIfAbsent(database, TestDatabase::new);
  }

  @Override
  public void close() {
    persistence.values().forEach(TestDatabase::close);
  }
}
