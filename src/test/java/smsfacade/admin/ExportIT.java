package smsfacade.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.Operators;
import smsfacade.testbed.RunningFacade;

/** Definitions in force, written by a running facade and read by it again (F103). */
class ExportIT {
  private static final String SECRET = "hunter2secret";

  @TempDir static Path folder;

  private static Path file;
  private static RunningFacade facade;
  private static Management management;

  @BeforeAll
  static void start() throws Exception {
    file = folder.resolve("definitions.xml");
    Files.writeString(
        folder.resolve("clients.xml"),
        """
        <definitions xmlns="urn:sms-facade:definitions"><accounts>
          <account-group name="banks"><frequency limited="false"/><address note="we">127.0.0.0/8</address></account-group>
          <account user="demo" group="banks" password="${EXPORT_PASSWORD}" balance="100"/>
          <account user="suspended" group="banks" password="${EXPORT_PASSWORD}" balance="100"/>
          <account user="moved" group="banks" password="${EXPORT_PASSWORD}"/>
          <account user="rotated" group="banks" password="${EXPORT_PASSWORD}" balance="100"/>
        </accounts></definitions>
        """);
    write("<word>发票</word>");
    facade =
        RunningFacade.on(
            Database.h2(folder.resolve("facade")),
            file,
            Map.of(
                "EXPORT_PASSWORD", SECRET,
                "SMSFACADE_ACCOUNT_ROTATED_PASSWORD", "another2secret",
                "SMSFACADE_VENDOR_HUAXIN_PASSWORD", "demo123"));
    management = new Management(facade);
  }

  @AfterAll
  static void stop() {
    facade.close();
  }

  /** Whatever the test before this one left. */
  @BeforeEach
  void followTheFile() throws Exception {
    write("<word>发票</word>");
    management.invoke("Definitions", "reload");
  }

  @Test
  void whatIsInForceIsOneFileWhoseReloadChangesNothing() throws Exception {
    management.invoke("Accounts", "suspend", "suspended");
    management.invoke("Accounts", "addAddress", "moved", "192.168.0.0/16");
    management.invoke("Accounts", "changePassword", "rotated", "another2secret", 0L);
    vendor("pause");
    String exported = asMonitor("export");

    assertThat(exported)
        .contains(
            "<!-- state: suspend by local, 20",
            "<account user=\"suspended\" group=\"banks\" password=\"${EXPORT_PASSWORD}\""
                + " balance=\"100\" state=\"stopped\"/>",
            "<!-- addresses: addAddress by local, 20",
            "<address note=\"we\">127.0.0.0/8</address>",
            "<address>192.168.0.0/16</address>",
            "<!-- password: changePassword by local, 20",
            "group=\"banks\" password=\"${SMSFACADE_ACCOUNT_ROTATED_PASSWORD}\"",
            "<!-- paused, and stays so: pause by local, 20",
            "${SMSFACADE_VENDOR_HUAXIN_PASSWORD}")
        .doesNotContain(SECRET, "another2secret", "demo123", "<include");
    Files.writeString(file, exported);
    assertThat((String) management.invoke("Definitions", "reload"))
        .contains("4 accounts (created [], stopped [], resumed [])")
        .doesNotContain("password is ignored");
    assertThat(withoutClear(asMonitor("export"))).isEqualTo(withoutClear(exported));
    assertThat((Boolean) management.read("Definitions", "FileChanged")).isFalse();
    assertThat((String) management.invoke("Definitions", "dryRun")).endsWith("change nothing");
    assertThat(send("suspended", SECRET)).isEqualTo("UserStop");
    assertThat(send("rotated", SECRET)).isEqualTo("PasswordError");
    assertThat(send("rotated", "another2secret")).isEqualTo("NoChannel");
    vendor("resume");
    assertThat(send("rotated", "another2secret")).isEqualTo("OK");
    assertThat(asMonitor("export")).doesNotContain("paused, and");
    management.invoke("Accounts", "resume", "suspended");
    assertThat(asMonitor("export")).contains("<!-- state: resume by local", "state=\"active\"/>");
  }

  @Test
  void whatIsInForceAgainIsWrittenAndWhoCalledItBack() throws Exception {
    String before = asMonitor("export");
    write("<word>贷款</word>");
    management.invoke("Definitions", "reload");
    assertThat(asMonitor("export")).contains("<word>贷款</word>");
    management.invoke("Definitions", "goBack");

    String exported = asMonitor("export");

    assertThat(exported)
        .contains("<!-- Not what the file says: goBack by local, 20", "<word>发票</word>");
    assertThat(exported.replaceAll("  <!-- Not what.*?-->\\n|<!-- Not what.*?-->\\n", ""))
        .isEqualTo(before);
  }

  @Test
  void numbersAreForThoseWhoMaySeeThem() throws Exception {
    write("<word>发票</word>", "<numbers><black><number>13800138000</number></black></numbers>");
    management.invoke("Definitions", "reload");

    assertThat(asMonitor("export")).contains("black-numbers.txt").doesNotContain("13800138000");
    assertThatThrownBy(() -> asMonitor("exportWithNumbers"))
        .hasStackTraceContaining("monitor has not the right reveal");
    assertThat((String) management.invoke("Definitions", "exportWithNumbers"))
        .contains("<number>13800138000</number>");
    assertThat(management.invoke("Audit", "latest", 1).toString()).contains("exportWithNumbers");
  }

  private static void write(String word, String... others) throws Exception {
    Files.writeString(
        file,
        """
        <definitions xmlns="urn:sms-facade:definitions">
          <include file="clients.xml"/>
          <vendors><vendor name="huaxin" kind="huaxin">
            <setting name="address">${SMSFACADE_HUAXIN_ADDRESS}</setting>
            <setting name="account">demo</setting>
            <setting name="password">demo123</setting>
          </vendor></vendors>
          <routes><default vendors="huaxin"/></routes>
          <words>%s</words>%s
        </definitions>
        """
            .formatted(word, String.join("", others)));
  }

  /** A secret that was in the clear is none any more once the file is in force. */
  private static String withoutClear(String exported) {
    return exported.replaceAll("\\s*<!-- password: given in the clear.*?-->", "");
  }

  private String send(String user, String password) {
    return new LegacyClient(facade.address(), user, password)
        .send("13900050009", "您的快递已到【腾飞】")
        .statusCode();
  }

  /** Who may only read. */
  private String asMonitor(String operation) throws Exception {
    try (JMXConnector login = facade.login(Operators.MONITOR)) {
      return (String)
          login
              .getMBeanServerConnection()
              .invoke(
                  new ObjectName("smsfacade:type=Definitions"),
                  operation,
                  new Object[0],
                  new String[0]);
    }
  }

  private void vendor(String operation) throws Exception {
    MBeanServerConnection connection = facade.jmx();
    connection.invoke(
        new ObjectName("smsfacade:type=Vendor,name=\"huaxin\""),
        operation,
        new Object[0],
        new String[0]);
  }
}
