package smsfacade.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import smsfacade.sms.ChinaTime;
import smsfacade.testbed.Management;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** PH-06 and PH-09 (F98) of the packaged facade: an MMS goes its way like any message. */
class MmsPagesIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final URI ADDRESS = FACADE.address();
  private static final Management MANAGEMENT = new Management(FACADE);
  private static final String NUMBER = "13700000041";
  private static final String LOGIN = "&account=painter&password=painter123";

  /** 1.txt with 你好 in GBK, and an SMIL. */
  private static final String CONTENT =
      "&content=MS50eHQABAAAAMTjusNtbXMuc21pbAANAAAAPHNtaWw%2BPC9zbWlsPg%3D%3D";

  private static String page(String form) {
    var answer =
        RawHttp.send(
            ADDRESS,
            "POST",
            "//MMS.aspx",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form.getBytes(US_ASCII));
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  private static String send(String more) {
    return page("action=send&subject=zeta-subject" + LOGIN + CONTENT + more);
  }

  private static String member(String name, String answer) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]*)<").matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }

  private static long overage() {
    return Long.parseLong(member("overage", page("action=overage" + LOGIN)));
  }

  private static long sendTotal() {
    return Long.parseLong(member("sendTotal", page("action=overage" + LOGIN)));
  }

  @Test
  void anMmsIsSentOncePaidFromItsPurseAndReported() {
    assertThat(
            page("action=send&subject=s&account=poor&password=poor123&mobile=" + NUMBER + CONTENT))
        .contains("<message>额度不足</message>");
    long before = overage();
    long credited = sendTotal();
    assertThat(MANAGEMENT.invoke("Accounts", "creditMms", "painter", 3L)).isEqualTo(before + 3);
    assertThat(overage()).isEqualTo(before + 3);

    String answer = send("&mobile=" + NUMBER);
    assertThat(member("returnstatus", answer)).isEqualTo("Success");
    assertThat(member("remainpoint", answer)).isEqualTo(String.valueOf(before + 2));
    assertThat(overage()).isEqualTo(before + 2);
    assertThat(sendTotal()).isEqualTo(credited + 3);

    String story =
        MANAGEMENT.await(
            member("taskID", answer), Duration.ofSeconds(60), found -> found.contains("DELIVERED"));
    assertThat(story).startsWith("MMS ").contains("taken by huaxin");
    assertThat(new Simulators(FACADE).texts(NUMBER))
        .containsExactly("MMS zeta-subject: 1.txt mms.smil");
  }

  @Test
  void aPlannedMmsIsCancelledAndPaidBack() {
    MANAGEMENT.invoke("Accounts", "creditMms", "painter", 1L);
    long before = overage();
    String planned = send("&mobile=13700000042&sendTime=" + tomorrow());
    assertThat(overage()).isEqualTo(before - 1);
    assertThat(MANAGEMENT.invoke("Messages", "cancel", member("taskID", planned)))
        .isEqualTo("CANCELLED");
    assertThat(overage()).isEqualTo(before);
  }

  private static String tomorrow() {
    return LocalDateTime.now(ChinaTime.ZONE).plusDays(1).withNano(0).toString().replace("T", "+");
  }

  @AfterAll
  static void noSubjectIsLogged() throws IOException {
    assertThat(Files.readString(FACADE.log())).doesNotContain("zeta-subject", NUMBER);
  }
}
