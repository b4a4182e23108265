package smsfacade.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import smsfacade.sms.ChinaTime;
import smsfacade.testbed.DesClient;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** PH-04 of the packaged facade, with a key for what is sealed, at the present time. */
class EncryptedPageIT {
  private static final RunningFacade FACADE = RunningFacade.rules();
  private static final URI ADDRESS = FACADE.address();
  private static final String MOBILE = "15023239810";
  private static final String TEXT = "您的验证码：1439【腾飞】";

  private static String send(String userName, String password, String numbers) {
    String stamp =
        DateTimeFormatter.ofPattern("MMddHHmmss").format(ZonedDateTime.now(ChinaTime.ZONE));
    var members = new LinkedHashMap<String, String>();
    members.put("UserName", '"' + userName + '"');
    members.put("Secret", '"' + DesClient.secret(password, stamp) + '"');
    members.put("Stamp", '"' + stamp + '"');
    members.put("Moblie", '"' + numbers + '"');
    members.put("Text", '"' + TEXT + '"');
    members.put("Ext", "\"\"");
    members.put("SendTime", "\"\"");
    String text64 = DesClient.encrypted(DesClient.json(members), password);
    var answer =
        RawHttp.send(
            ADDRESS,
            "POST",
            "/ensms.ashx",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            ("UserId=12&Text64=" + DesClient.escaped(text64)).getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json; charset=utf-8");
    return answer.text();
  }

  @Test
  void sendsAsSoapDoesFromTheSameBalance() {
    String answer = send("encrypted", "crypt123", MOBILE + ",12345");
    Matcher accepted =
        Pattern.compile(
                "\\{\"StatusCode\":1,\"Description\":\"操作成功\",\"MsgId\":\"\\d{16}\",\"Amount\":(\\d+),"
                    + "\"SuccessCounts\":1,\"Errors\":\\[\"12345:MsisdnError\"]}")
            .matcher(answer);
    assertThat(accepted.matches()).as(answer).isTrue();
    assertThat(new LegacyClient(ADDRESS, "encrypted", "crypt123").send(MOBILE, TEXT).amount())
        .isEqualTo(Long.parseLong(accepted.group(1)) - 1);
  }

  /** F26. */
  @Test
  void aSandboxSendsAndPaysNothing() {
    String answer = send("sandbox", "sandbox-crypt", "15023239811,14000001109");
    assertThat(answer).contains("\"Amount\":1000,", "\"Errors\":[\"14000001109:MsisdnBlack\"]");
    String id = answer.replaceAll(".*\"MsgId\":\"(\\d+)\".*", "$1");
    assertThat(
            new Management(FACADE)
                .await(id, Duration.ofSeconds(60), found -> found.contains("DELIVERED")))
        .contains("taken by sandbox")
        .doesNotContain("huaxin");
    assertThat(new Simulators(FACADE).accepted("15023239811")).isZero();
  }

  /** By an administrator or by the account itself, at once. */
  @Test
  void goesOnWithTheNewPassword() throws Exception {
    assertThat(send("crypted", "other456", MOBILE)).startsWith("{\"StatusCode\":1,");
    FACADE
        .jmx()
        .invoke(
            new ObjectName("smsfacade:type=Accounts"),
            "changePassword",
            new Object[] {"crypted", "later456", 0L},
            new String[] {String.class.getName(), String.class.getName(), "long"});
    assertThat(send("crypted", "later456", MOBILE)).startsWith("{\"StatusCode\":1,");
    assertThat(send("crypted", "other456", MOBILE)).startsWith("{\"StatusCode\":1009,");
    assertThat(
            RawHttp.send(
                    ADDRESS,
                    "GET",
                    "/pwd.aspx?account=crypted&password=later456&newpassword=other456",
                    Map.of(),
                    new byte[0])
                .text())
        .contains("操作成功");
    assertThat(send("crypted", "other456", MOBILE)).startsWith("{\"StatusCode\":1,");
    assertThat(send("crypted", "later456", MOBILE)).startsWith("{\"StatusCode\":1009,");
  }

  @AfterAll
  static void nothingSecretIsLogged() throws IOException {
    assertThat(Files.readString(FACADE.log()))
        .doesNotContain("crypt123", "other456", "later456", "Text64", MOBILE, "验证码：1439");
  }
}
