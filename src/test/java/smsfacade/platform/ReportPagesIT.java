package smsfacade.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import smsfacade.sms.ChinaTime;
import smsfacade.testbed.Gzip;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RawHttp;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * What was sent by SOAP or by a page is reported by the pages, and so are replies to it, each once
 * (F69, PH-05, PH-10 to PH-13).
 */
class ReportPagesIT {
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final Management MANAGEMENT = new Management(FACADE);
  private static final URI ADDRESS = FACADE.address();
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String LOGIN = "action=query&account=reader&password=reader123";
  private static final Pattern MOBILE = Pattern.compile("mobile\\W+(\\d+)");

  private static String asked(String page, String more) {
    return RawHttp.send(
            ADDRESS,
            "POST",
            page,
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            (LOGIN + more).getBytes(UTF_8))
        .text();
  }

  private static List<String> mobiles(String answer) {
    var mobiles = new ArrayList<String>();
    Matcher matcher = MOBILE.matcher(answer);
    while (matcher.find()) {
      mobiles.add(matcher.group(1));
    }
    return mobiles;
  }

  @Test
  void reportsEachMessageOnceAndABatchAgainByItsNumber() {
    var soap = new LegacyClient(ADDRESS, "reader", "reader123");
    String task = soap.send("13700000001,13700000002", TEXT).messageId();
    String other =
        RawHttp.send(
                ADDRESS,
                "GET",
                "/sms.aspx?action=send&account=reader&password=reader123&mobile=13700000003&content="
                    + "%E6%82%A8%E5%A5%BD%E3%80%90%E8%85%BE%E9%A3%9E%E3%80%91",
                Map.of(),
                new byte[0])
            .text();
    assertThat(other).contains("Success");
    var told = new ArrayList<String>();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              String answer = asked("/statusApi.aspx", "");
              assertThat(answer).doesNotContain("errorstatus");
              told.addAll(mobiles(answer));
              return told.size() >= 3;
            });
    assertThat(told).containsExactlyInAnyOrder("13700000001", "13700000002", "13700000003");
    assertThat(asked("/statusApi.aspx", "")).doesNotContain("statusbox");

    String again = asked("/statusJsonApi.aspx", "&taskid=" + task);
    assertThat(mobiles(again)).containsExactlyInAnyOrder("13700000001", "13700000002");
    assertThat(again)
        .startsWith("{\"error\":\"1\",\"remark\":\"成功\",\"statusbox\":[{\"mobile\":\"1370000000")
        .contains("\"taskid\":\"" + task + "\"")
        .contains("\"errorcode\":\"DELIVRD\"");
  }

  @Test
  void tellsWhatHandsetsReply() {
    var soap = new LegacyClient(ADDRESS, "reader", "reader123");
    assertThat(soap.send("13700000004", TEXT).statusCode()).isEqualTo("OK");
    var simulators = new Simulators(FACADE);
    await().atMost(Duration.ofSeconds(60)).until(() -> simulators.accepted("13700000004") == 1);
    // The vendor may be asked for replies before what was sent is noted.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> asked("/statusJsonApi.aspx", "").contains("13700000004"));
    simulators.reply("huaxin", "13700000004", "<退订> & 谢谢", "");

    var told = new StringBuilder();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> told.append(asked("/callApi.aspx", "")).indexOf("<callbox>") > 0);
    assertThat(told)
        .contains("<mobile>13700000004</mobile>\n<content>&lt;退订&gt; &amp; 谢谢</content>\n");
    assertThat(asked("/callJsonApi.aspx", ""))
        .isEqualTo("{\"error\":\"1\",\"remark\":\"成功\",\"callbox\":[]}");
  }

  /** PH-05: by the one number that its client was told, in everything that can be asked. */
  @Test
  void aBatchIsOneTaskWithATextForEachNumber() {
    String task = batch("", "13720000001", "13720000002", "13720000003");
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> mobiles(asked("/statusApi.aspx", "&taskid=" + task)).size() == 3);
    assertThat(asked("/statusJsonApi.aspx", "&taskid=" + task))
        .contains("\"taskid\":\"" + task + "\"");
    assertThat(MANAGEMENT.find(task))
        .contains("message " + task + ", line of batch " + task)
        .containsPattern("(?s)(\\*{4}0001.*line of batch.*){1}\\*{4}0003");

    String planned = batch("2099-01-01", "13720000004");
    assertThat(planned).isEmpty();
    String later =
        batch(
            LocalDateTime.now(ChinaTime.ZONE).plusDays(1).truncatedTo(ChronoUnit.SECONDS) + "",
            "13720000005",
            "13720000006");
    assertThat(MANAGEMENT.invoke("Messages", "cancel", later)).isEqualTo("CANCELLED");
    assertThat(asked("/statusApi.aspx", "&taskid=" + later))
        .contains("<errorcode>DELETED</errorcode>", "13720000005", "13720000006");
    assertThat(MANAGEMENT.invoke("Messages", "cancel", later)).isEqualTo("TOO_LATE");
  }

  /**
   * @return the taskID
   */
  private static String batch(String sendTime, String... numbers) {
    String lines = String.join("," + TEXT + "\r\n", numbers) + "," + TEXT;
    String answer =
        RawHttp.send(
                ADDRESS,
                "POST",
                "/batchsms.ashx",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                (LOGIN + "&sendTime=" + sendTime + "&content=" + Gzip.base64(lines))
                    .getBytes(UTF_8))
            .text();
    Matcher task = Pattern.compile("<taskID>(\\d*)</taskID>").matcher(answer);
    assertThat(task.find()).as(answer).isTrue();
    return task.group(1);
  }

  /** As a client that asks every five seconds with several threads, only quicker. */
  @Test
  void readersBesideEachOtherGetEachOnce() throws Exception {
    var soap = new LegacyClient(ADDRESS, "reader", "reader123");
    var sent = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      sent.add(String.valueOf(13710000000L + i));
    }
    assertThat(soap.send(String.join(",", sent), TEXT).statusCode()).isEqualTo("OK");
    var got = new ConcurrentLinkedQueue<String>();
    var enough = new AtomicBoolean();
    var threads = Executors.newFixedThreadPool(3);
    var readers = new ArrayList<Future<?>>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          threads.submit(
              () -> {
                while (!enough.get()) {
                  got.addAll(mobiles(asked("/statusJsonApi.aspx", "&statusNum=3")));
                }
              }));
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> got.size() >= sent.size());
    enough.set(true);
    for (Future<?> reader : readers) {
      reader.get();
    }
    threads.shutdown();
    assertThat(got).containsExactlyInAnyOrderElementsOf(sent);
  }
}
