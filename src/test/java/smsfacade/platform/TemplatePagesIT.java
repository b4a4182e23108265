package smsfacade.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static smsfacade.testbed.Patience.SEEN_BY_ALL;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;

/** PH-17 to PH-20 of the packaged facade, and what they mean for sending (F98). */
class TemplatePagesIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final URI ADDRESS = FACADE.address();
  private static final Management MANAGEMENT = new Management(FACADE);
  private static final String LOGIN = "&account=keeper&password=keeper123";
  private static final String TEXT = "取件码7788【腾飞】";
  private static final String NUMBER = "13700000031";

  private static String page(String target, String form) {
    var answer =
        RawHttp.send(
            ADDRESS,
            "POST",
            target,
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  private static String templates(String form) {
    return page("//FREETEMPLATE.aspx", form + LOGIN);
  }

  private static String soap() {
    return new LegacyClient(ADDRESS, "keeper", "keeper123").send(NUMBER, TEXT).statusCode();
  }

  private static String send() {
    return page("/sms.aspx", "action=send&mobile=" + NUMBER + "&content=" + TEXT + LOGIN);
  }

  private static String explain() {
    return (String) MANAGEMENT.invoke("Routing", "explain", "keeper", NUMBER, TEXT, "");
  }

  @Test
  void onlyWhatFitsAnEnabledTemplateIsSent() {
    assertThat(templates("action=list"))
        .isEqualTo("{\"Status\":\"Faild\",\"StatusCode\":\"1001\",\"Description\":\"参数错误\"}");
    assertThat(soap()).isEqualTo("NoChannel");
    assertThat(send()).contains("没有发送通道");
    assertThat(explain())
        .contains("own templates: refused, NoChannel (fits no enabled template of the account)");

    Matcher added =
        Pattern.compile("\"TemplateId\":\"(\\d{16})\"")
            .matcher(templates("action=Add&template=取件码@【腾飞】"));
    assertThat(added.find()).isTrue();
    String id = added.group(1);
    assertThat(soap()).isEqualTo("NoChannel");
    assertThat((String) MANAGEMENT.invoke("Templates", "findInReview"))
        .contains(id + "  REVIEW  revision 1  keeper  取件码@【腾飞】");
    assertThat((String) MANAGEMENT.invoke("Templates", "approve", id, 1))
        .isEqualTo(id + "  ENABLED  revision 1  keeper");
    await().atMost(SEEN_BY_ALL).until(() -> soap().equals("OK"));
    assertThat(send()).contains("<returnstatus>Success</returnstatus>");
    assertThat(explain()).doesNotContain("refused");
    assertThat(templates("action=query&templateid=" + id)).contains("\"Status\":1");

    assertThat(templates("action=del&templateid=" + id)).contains("Success");
    await().atMost(SEEN_BY_ALL).until(() -> soap().equals("NoChannel"));
    assertThat((String) MANAGEMENT.invoke("Audit", "latest", 5)).contains("approveTemplate");
  }

  @AfterAll
  static void noTextIsLogged() throws IOException {
    assertThat(Files.readString(FACADE.log()))
        .doesNotContain("取件码", "keeper123")
        .contains("ENABLED  revision 1  keeper");
  }
}
