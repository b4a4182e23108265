package smsfacade.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static smsfacade.testbed.Patience.SEEN_BY_ALL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;

/** HX-16 at the packaged server; the vendor, which goes on when a facade stops, is apart. */
class ChangePasswordIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String HUAXIN = "Vendor,name=\"huaxin\"";
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String FIRST = "first-Geheim-1";
  private static final String SECOND = "second-Geheim-2";
  private static final String THIRD = "third-Geheim-3";
  private static final String FOURTH = "fourth-Geheim-4";
  private static final String FIFTH = "fifth-Geheim-5";
  private static final List<String> ALL = List.of(FIRST, SECOND, THIRD, FOURTH, FIFTH);

  private static RunningSimulators vendor;
  private static Simulators simulators;
  private static int number;

  @BeforeAll
  static void start() {
    vendor = RunningSimulators.asNew();
    simulators = new Simulators(vendor);
  }

  @AfterEach
  void behave() {
    simulators.behave();
  }

  @Test
  void aChangedPasswordIsUsedAndKeptUntilTheFileGivesAnother() throws Exception {
    simulators.account("it-one", FIRST);
    Path file = definitions("it-one", FIRST);
    Database database = Database.h2(Path.of("target/testbed/change-password-db"));
    Path log;
    try (var facade = RunningFacade.on(database, file, environment())) {
      log = facade.log();
      var management = new Management(facade);
      assertDelivers(facade, management);

      assertThat((String) management.invoke(HUAXIN, "changePassword", SECOND))
          .startsWith("changed");
      assertThat(management.read(HUAXIN, "SecretState")).isEqualTo("CHANGED");
      assertThat((Long) management.invoke("Vendor,name=\"same-account\"", "fetchBalance"))
          .isPositive();
      assertDelivers(facade, management);

      facade.restart();
      assertThat(management.read(HUAXIN, "SecretState")).isEqualTo("CHANGED");
      assertDelivers(facade, management);

      management.invoke("Definitions", "reload");
      assertThat(management.read(HUAXIN, "SecretState")).isEqualTo("CHANGED");
      assertDelivers(facade, management);

      losesTheAnswer(facade, management);

      simulators.account("it-one", FIFTH);
      definitions("it-one", FIFTH);
      management.invoke("Definitions", "reload");
      assertThat(management.read(HUAXIN, "SecretState")).isEqualTo("FILE");
      assertDelivers(facade, management);
      assertShowsNoPassword(facade);
    }
    assertHoldsNoPassword(Files.readString(log));
    assertHoldsNoPassword(dump(database));
  }

  /** Whether the vendor did it or not, the one that holds is found, not guessed. */
  private static void losesTheAnswer(RunningFacade facade, Management management) {
    simulators.script(Map.of("do", "drop-after", "operation", "HX-16", "times", "1"));
    assertThat((String) management.invoke(HUAXIN, "changePassword", THIRD))
        .contains("no usable answer", "takes the new one");
    assertDelivers(facade, management);

    simulators.script(Map.of("do", "drop-before", "operation", "HX-16", "times", "1"));
    assertThatThrownBy(() -> management.invoke(HUAXIN, "changePassword", FOURTH))
        .hasStackTraceContaining("no usable answer")
        .hasStackTraceContaining("takes the former one, which counts");
    assertThat(management.read(HUAXIN, "SecretState")).isEqualTo("DOUBTFUL");
    assertDelivers(facade, management);
  }

  @Test
  void theOtherNodeFollowsWithinSeconds() throws Exception {
    simulators.account("it-two", FIRST);
    Path file = definitions("it-two", FIRST);
    Database database = Database.postgres("change_password");
    List<RunningFacade> nodes = RunningFacade.twoOn(database, file, environment());
    try (var one = nodes.get(0);
        var two = nodes.get(1)) {
      var atOne = new Management(one);
      var atTwo = new Management(two);
      assertThat((Long) atTwo.invoke(HUAXIN, "fetchBalance")).isPositive();

      atOne.invoke(HUAXIN, "changePassword", SECOND);
      Awaitility.await()
          .atMost(SEEN_BY_ALL)
          .until(() -> "CHANGED".equals(atTwo.read(HUAXIN, "SecretState")));
      assertThat((Long) atTwo.invoke(HUAXIN, "fetchBalance")).isPositive();
      for (int i = 0; i < 5; i++) {
        assertDelivers(two, atTwo);
      }

      settlesAtTheOtherNode(one, two, atOne, atTwo);
      assertHoldsNoPassword(Files.readString(one.log()) + Files.readString(two.log()));
      assertHoldsNoPassword(dump(database));
    }
  }

  /** While the vendor tells nothing, nothing is sent to it; then what waited goes out. */
  private static void settlesAtTheOtherNode(
      RunningFacade one, RunningFacade two, Management atOne, Management atTwo) {
    simulators.script(Map.of("do", "drop-after", "operation", "HX-16", "times", "1"));
    simulators.script(Map.of("do", "status", "status", "503", "operation", "balance"));
    assertThatThrownBy(() -> atOne.invoke(HUAXIN, "changePassword", THIRD))
        .hasStackTraceContaining("nothing is sent to this vendor until it tells");
    one.kill();
    Awaitility.await()
        .atMost(SEEN_BY_ALL)
        .until(() -> "CHANGING".equals(atTwo.read(HUAXIN, "SecretState")));
    String mobile = mobile();
    Answer waiting = client(two).send(mobile, TEXT);
    assertThat(waiting.statusCode()).isEqualTo("OK");

    simulators.behave();
    atTwo.await(waiting.messageId(), SOON, story -> story.contains("DELIVERED"));
    assertThat(atTwo.read(HUAXIN, "SecretState")).isEqualTo("CHANGED");
    assertThat(simulators.accepted(mobile)).isEqualTo(1);
  }

  private static void assertDelivers(RunningFacade facade, Management management) {
    String mobile = mobile();
    Answer answer = client(facade).send(mobile, TEXT);
    assertThat(answer.statusCode()).isEqualTo("OK");
    management.await(answer.messageId(), SOON, story -> story.contains("DELIVERED"));
    assertThat(simulators.accepted(mobile)).isEqualTo(1);
  }

  private static void assertShowsNoPassword(RunningFacade facade) throws Exception {
    var shown = new StringBuilder();
    for (var name : facade.jmx().queryNames(new ObjectName("smsfacade:*"), null)) {
      var info = facade.jmx().getMBeanInfo(name);
      shown.append(info);
      for (var attribute : info.getAttributes()) {
        shown.append(facade.jmx().getAttribute(name, attribute.getName()));
      }
    }
    assertHoldsNoPassword(shown.toString());
  }

  /** Neither in clear text nor as the vendor wants it. */
  private static void assertHoldsNoPassword(String text) throws NoSuchAlgorithmException {
    assertThat(text).hasSizeGreaterThan(1_000);
    for (String password : ALL) {
      assertThat(text).doesNotContain(password).doesNotContainIgnoringCase(md5(password));
    }
  }

  private static String md5(String password) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8)));
  }

  /** Every value of every table. */
  private static String dump(Database database) throws SQLException {
    var dump = new StringBuilder();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String table : tables(connection)) {
        dump.append(table).append('\n');
        try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              dump.append(' ').append(rows.getString(i));
            }
            dump.append('\n');
          }
        }
      }
    }
    assertThat(dump).containsIgnoringCase("changed_secret").contains("DELIVRD");
    return dump.toString();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    String schema = connection.getSchema();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private static Map<String, String> environment() {
    return Map.of(
        "SMSFACADE_SECRET_KEY",
        SecretBoxTest.key(7),
        "SMSFACADE_HUAXIN_ADDRESS",
        vendor.address().resolve("huaxin").toString());
  }

  /** {@code testbed/definitions.xml} with another account at the vendor, named by two vendors. */
  private static Path definitions(String account, String password) throws IOException {
    String changed =
        Files.readString(RunningFacade.definitions())
            .replace(
                "</vendors>",
                """
                <vendor name="same-account" kind="huaxin">
                  <setting name="address">${SMSFACADE_HUAXIN_ADDRESS}</setting>
                  <setting name="account">demo</setting>
                  <setting name="password">demo123</setting>
                  <setting name="transport">json</setting>
                  <setting name="reports">off</setting>
                  <setting name="replies">off</setting>
                </vendor>
                </vendors>\
                """)
            .replace("name=\"account\">demo<", "name=\"account\">" + account + "<")
            .replace("name=\"password\">demo123<", "name=\"password\">" + password + "<");
    assertThat(changed).contains(account, password);
    return Files.writeString(Path.of("target/testbed/" + account + ".xml"), changed);
  }

  private static LegacyClient client(RunningFacade facade) {
    return new LegacyClient(facade.address(), "demo", "demo123");
  }

  private static synchronized String mobile() {
    return String.valueOf(13_900_160_000L + number++);
  }
}
