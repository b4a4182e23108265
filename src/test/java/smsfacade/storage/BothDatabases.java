package smsfacade.storage;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import smsfacade.testbed.Database;

/**
 * An H2 in memory and a database of its own on the PostgreSQL of this JVM, both with the product's
 * schema. As a static {@code @RegisterExtension} of a test class it is closed after its tests, and
 * those with {@link EachDatabase} are run on either.
 */
public final class BothDatabases implements AutoCloseable, BeforeAllCallback {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(BothDatabases.class);

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

  /** What is in the store of a test class is closed after its tests. */
  @Override
  public void beforeAll(ExtensionContext testClass) {
    testClass.getStore(STORE).put(BothDatabases.class, this);
  }

  /** Those of the test class. */
  static BothDatabases of(ExtensionContext test) {
    return Objects.requireNonNull(
        test.getStore(STORE).get(BothDatabases.class, BothDatabases.class),
        "no BothDatabases is a @RegisterExtension of the class");
  }

  @Override
  public void close() {
    persistence.values().forEach(TestDatabase::close);
  }
}
