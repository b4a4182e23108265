package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.LogLines;
import smsfacade.testbed.LosableDatabase;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;

/**
 * The database goes away and comes back under a running facade: never a false OK, and no restart
 * needed (F75).
 */
class DatabaseLossIT {
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String LOGIN = "&account=demo&password=demo123";

  /** Without one a page answers what is missing, as long as it remembers who calls. */
  private static final String MESSAGE =
      "&mobile=13900060004&content=%E6%82%A8%E5%A5%BD%E3%80%90%E8%85%BE%E9%A3%9E%E3%80%91";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void answersInternalErrorWhileTheDatabaseIsAwayAndRecoversByItself() throws Exception {
    var database = LosableDatabase.shared();
    RunningFacade facade = database.facade();
    try {
      var demo = new LegacyClient(facade.address(), "demo", "demo123");
      Answer before = demo.send("13900060001", TEXT);
      assertThat(before.statusCode()).isEqualTo("OK");

      database.lose();
      Instant called = Instant.now();
      Answer during = demo.send("13900060002", TEXT);
      assertThat(during.status()).isEqualTo(200);
      assertThat(during.statusCode()).isEqualTo("InternalError");
      assertThat(Duration.between(called, Instant.now())).isLessThan(Duration.ofSeconds(5));
      for (String page : List.of("sms.aspx?action=overage", "smsJson.aspx?action=send" + MESSAGE)) {
        HttpResponse<String> answer = answer(facade, page + LOGIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Faild", "系统内部错误");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
      }
      await().untilAsserted(() -> assertThat(get(facade, "health/ready")).isEqualTo(503));
      assertThat(get(facade, "health/live")).isEqualTo(200);

      database.bringBack();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(demo.send("13900060003", TEXT).statusCode()).isEqualTo("OK"));
      await().untilAsserted(() -> assertThat(get(facade, "health/ready")).isEqualTo(200));
      new Management(facade)
          .await(before.messageId(), Duration.ofSeconds(60), story -> story.contains("DELIVERED"));
    } finally {
      database.bringBack();
    }
  }

  /**
   * F109: calls, pushes, timers and the server's own loggers fail all the while, hundreds of times
   * a second; the log keeps to one line a second and cause, and holds nothing that was sent.
   */
  @Test
  void logsOneLineASecondAndCauseWhileTheDatabaseIsAway() throws Exception {
    var database = LosableDatabase.shared();
    RunningFacade facade = database.facade();
    try {
      var demo = new LegacyClient(facade.address(), "demo", "demo123");
      assertThat(demo.send("13900060011", TEXT).statusCode()).isEqualTo("OK");
      LogLines log = LogLines.since(facade.log());

      database.lose();
      Instant end = Instant.now().plusSeconds(5);
      int calls = 0;
      while (Instant.now().isBefore(end)) {
        assertThat(demo.send("13900060012", "您的验证码：274918【腾飞】").statusCode())
            .isEqualTo("InternalError");
        assertThat(answer(facade, "sms.aspx?action=overage" + LOGIN).body()).contains("系统内部错误");
        calls++;
      }
      assertThat(calls).isGreaterThan(20);
      assertThat(get(facade, "health/ready")).isEqualTo(503);

      assertThat(log.lines()).isNotEmpty();
      assertThat(log.repeated()).isEmpty();
      assertThat(log.stacks()).isEmpty();
      assertThat(String.join("\n", log.lines()))
          .doesNotContain("13900060012", "274918", "腾飞", "demo123", "insert into", "INSERT INTO");
      assertThat(log.lines()).anyMatch(line -> line.matches(".*and \\d+ more like it before.*"));
    } finally {
      database.bringBack();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(get(facade, "health/ready")).isEqualTo(200));
  }

  private static int get(RunningFacade facade, String path) throws Exception {
    return answer(facade, path).statusCode();
  }

  private static HttpResponse<String> answer(RunningFacade facade, String path) throws Exception {
    URI address = facade.address().resolve(path);
    return HTTP.send(
        HttpRequest.newBuilder(address).build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
