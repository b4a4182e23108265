package smsfacade.admin.mbean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ejb.EJBException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.management.DynamicMBean;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smsfacade.storage.StorageFailed;

/** What a stock client hears when something fails (F79). */
class ReadableFailuresTest {
  private static final String SECRET = "insert into message values ('13800138000')";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private RuntimeException failure;
  private ObjectName name;

  /** As ours are. */
  public interface FailingMXBean {
    int getCount();

    String act();
  }

  private final class Failing implements FailingMXBean {
    @Override
    public int getCount() {
      throw failure;
    }

    @Override
    public String act() {
      throw failure;
    }
  }

  @BeforeEach
  void register() throws Exception {
    name = new ObjectName("smsfacade.test:type=Failing");
    DynamicMBean bean = new StandardMBean(new Failing(), FailingMXBean.class, true);
    server.registerMBean(new ReadableFailures(bean), name);
  }

  @AfterEach
  void unregister() throws Exception {
    server.unregisterMBean(name);
  }

  @Test
  void ofAnotherLibraryIsToldByItsKindAlone() {
    failure = DatabaseException.sqlException(new SQLException(SECRET));
    heard("SQLException");
  }

  @Test
  void ofOursIsToldInItsWordsAndTheKindOfItsCause() {
    failure = new StorageFailed("reading accounts", new SQLException(SECRET, "08001"));
    heard("reading accounts: SQL state 08001: SQLException");
  }

  @Test
  void insideOneOfTheContainerIsFound() {
    failure = new EJBException(new IllegalStateException("there is no key to keep it"));
    heard("there is no key to keep it");
  }

  @Test
  void aRefusalOfTheJdkIsToldAsItIs() {
    failure = new IllegalArgumentException("no such account: nobody");
    heard("no such account: nobody");
  }

  private void heard(String text) {
    Stream.of(
            catchThrowable(() -> server.getAttribute(name, "Count")),
            catchThrowable(() -> server.invoke(name, "act", null, null)))
        .forEach(
            heard -> {
              assertThat(heard).rootCause().hasMessage(text);
              assertThat(heard).hasStackTraceContaining(text);
              for (Throwable each = heard; each != null; each = each.getCause()) {
                assertThat(each.getClass().getName()).startsWith("java");
                assertThat(each.toString()).doesNotContain(SECRET);
              }
            });
  }
}
