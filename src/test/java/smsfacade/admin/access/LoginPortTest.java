package smsfacade.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.timer.Timer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.admin.mbean.Acts;
import smsfacade.admin.mbean.DescribedMBean;
import smsfacade.admin.mbean.Operator;
import smsfacade.admin.mbean.Says;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;
import smsfacade.node.Node;
import smsfacade.storage.PlainTransactions;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.TestConfig;

/** F79: a stock JMX client that logs in, without a server around. */
class LoginPortTest {
  /** An MXBean for this test. */
  @Says("A bean of a test.")
  public interface AskedMXBean {
    @Says(value = "Tells who asks.", does = Says.Does.READS)
    String look();

    @Says("Does it.")
    String act();
  }

  private static final class Asked implements AskedMXBean {
    @Override
    public String look() {
      return Operator.name();
    }

    @Override
    public String act() {
      return Operator.name();
    }
  }

  @TempDir Path directory;

  private final int number = FreePort.find();
  private final MBeanServer beans = MBeanServerFactory.newMBeanServer();
  private final AuditTrail trail =
      new AuditTrail(PlainTransactions.onH2(), new Node(), Clock.systemUTC());
  private final Acts acts = new Acts(trail);
  private ObjectName ours;
  private ObjectName foreign;
  private Path passwords;
  private LoginPort port;

  @BeforeEach
  void open() throws Exception {
    passwords = Files.writeString(directory.resolve("passwords"), "monitor Geheim-7\nops Sehr-8\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    Path file = Files.writeString(directory.resolve("roles"), "monitor: read\nops: operate read\n");
    var roles = new Roles(Optional.of(file));
    roles.load();
    var access = new AccessByRoles(roles, acts);
    ours = new ObjectName("smsfacade:type=Asked");
    foreign = new ObjectName("others:type=Timer");
    beans.registerMBean(
        new GuardedMBean(DescribedMBean.of(new Asked(), AskedMXBean.class), "asked", access), ours);
    beans.registerMBean(new Timer(), foreign);
    beans.registerMBean(
        ManagementFactory.getRuntimeMXBean(), new ObjectName("java.lang:type=Runtime"));
    port = LoginPort.open(settings(), beans, access);
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void whoLoggedInMayDoWhatTheRoleSays() throws Exception {
    try (JMXConnector monitor = connect("monitor", "Geheim-7");
        JMXConnector ops = connect("ops", "Sehr-8")) {
      assertThat(call(monitor, "look")).isEqualTo("monitor");
      assertThat(call(ops, "act")).isEqualTo("ops");
      assertThatThrownBy(() -> call(monitor, "act"))
          .hasRootCauseInstanceOf(SecurityException.class)
          .hasRootCauseMessage("act refused: monitor has not the right operate");
    }
    assertThat(trail.latest(1).get(0).act().who()).isEqualTo("monitor");
  }

  @Test
  void nobodyComesInWithoutThePassword() {
    assertThatThrownBy(() -> connect("monitor", "wrong")).isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> JMXConnectorFactory.connect(url()))
        .isInstanceOf(SecurityException.class);
  }

  /** The JDK's own part does it. */
  @Test
  void passwordsAreReplacedByTheirHashes() throws Exception {
    connect("monitor", "Geheim-7").close();
    assertThat(Files.readString(passwords)).contains("monitor").doesNotContain("Geheim-7");
    connect("monitor", "Geheim-7").close();
  }

  /** Some of them run any code. */
  @Test
  void noOtherBeanIsOperatedOnMadeOrChanged() throws Exception {
    try (JMXConnector ops = connect("ops", "Sehr-8")) {
      MBeanServerConnection connection = ops.getMBeanServerConnection();
      assertThat(connection.getAttribute(foreign, "Active")).isEqualTo(false);
      assertThatThrownBy(() -> connection.invoke(foreign, "start", null, null))
          .isInstanceOf(SecurityException.class)
          .hasMessage("invoke refused: by this port only operations of smsfacade may be called");
      assertThatThrownBy(
              () -> connection.setAttribute(foreign, new Attribute("SendPastNotifications", true)))
          .isInstanceOf(SecurityException.class);
      assertThatThrownBy(
              () ->
                  connection.createMBean(
                      "javax.management.loading.MLet", new ObjectName("smsfacade:type=MLet")))
          .isInstanceOf(SecurityException.class);
      assertThatThrownBy(() -> connection.unregisterMBean(ours))
          .isInstanceOf(SecurityException.class);
      assertThatThrownBy(() -> connection.addNotificationListener(foreign, ours, null, null))
          .isInstanceOf(SecurityException.class);
      connection.addNotificationListener(foreign, (notification, handback) -> {}, null, null);
    }
    assertThat(trail.latest(10))
        .extracting(AuditEntry::act)
        .anySatisfy(
            act -> {
              assertThat(act.who()).isEqualTo("ops");
              assertThat(act.what()).isEqualTo("invoke");
              assertThat(act.subject()).isEqualTo("others");
            });
  }

  /** Design, rule 9. */
  @Test
  void theSecretsOfAJvmAreNotShown() throws Exception {
    System.setProperty("smsfacade.test.secret", "Geheim-9");
    try (JMXConnector monitor = connect("monitor", "Geheim-7")) {
      MBeanServerConnection connection = monitor.getMBeanServerConnection();
      var name = new ObjectName("java.lang:type=Runtime");
      var properties = (TabularData) connection.getAttribute(name, "SystemProperties");
      assertThat(value(properties, "smsfacade.test.secret")).isEqualTo("…");
      assertThat(value(properties, "java.version")).isEqualTo(System.getProperty("java.version"));
      assertThat(connection.getAttributes(name, new String[] {"SystemProperties"}).toString())
          .doesNotContain("Geheim-9");
      String[] options =
          (String[])
              WithoutSecrets.of(
                  name,
                  "InputArguments",
                  new String[] {
                    "-Xmx1g", "-Dsmsfacade.db.password=x", "-Djava.io.tmpdir=/t", "-javaagent:a=b"
                  });
      assertThat(options)
          .containsExactly(
              "-Xmx1g", "-Dsmsfacade.db.password=…", "-Djava.io.tmpdir=/t", "-javaagent:a=…");
    } finally {
      System.clearProperty("smsfacade.test.secret");
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    assertThatThrownBy(() -> LoginPort.open(settings(), beans, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + number);
  }

  /** As at the end of an application on a server that runs on. */
  @Test
  void aClosedPortCanBeOpenedAgain() throws Exception {
    port.close();
    Awaitility.await().ignoreExceptions().until(this::opensAgain);
    connect("ops", "Sehr-8").close();
  }

  private boolean opensAgain() {
    port = LoginPort.open(settings(), beans, new AccessByRoles(new Roles(Optional.empty()), acts));
    return true;
  }

  @Test
  void settingsThatCannotBeUsedAreNamed() throws Exception {
    assertThat(LoginSettings.from(config(Map.of()))).isEmpty();
    assertThatThrownBy(() -> LoginSettings.from(config(Map.of("smsfacade.jmx.port", "8686"))))
        .hasMessage("smsfacade.jmx.port is set, so smsfacade.jmx.passwords must be, too");
    assertThatThrownBy(() -> LoginSettings.from(config(Map.of("smsfacade.jmx.port", "none"))))
        .hasMessageContaining("smsfacade.jmx.port");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(this::settings).hasMessageContaining("for its owner only");
  }

  private LoginSettings settings() {
    return LoginSettings.from(
            config(
                Map.of(
                    "smsfacade.jmx.port",
                    String.valueOf(number),
                    "smsfacade.jmx.passwords",
                    passwords.toString())))
        .orElseThrow();
  }

  private static Config config(Map<String, String> settings) {
    return TestConfig.of(settings);
  }

  private JMXConnector connect(String name, String password) throws Exception {
    return JMXConnectorFactory.connect(
        url(), Map.of(JMXConnector.CREDENTIALS, new String[] {name, password}));
  }

  private JMXServiceURL url() throws Exception {
    return new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + number + "/jmxrmi");
  }

  private Object call(JMXConnector connector, String operation) throws Exception {
    return connector
        .getMBeanServerConnection()
        .invoke(ours, operation, new Object[0], new String[0]);
  }

  private static Object value(TabularData properties, String key) {
    CompositeData row = properties.get(new Object[] {key});
    return Arrays.asList(row.get("value")).get(0);
  }
}
