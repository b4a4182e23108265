package smsfacade.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.Programs;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningPrometheus;

/** What Prometheus reads of the packaged server, and what it makes of it (F81, F102). */
class MetricsIT {
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final String HUAXIN = "Vendor,name=\"huaxin\"";
  private static final Path RULES = Path.of("server-config/prometheus/alerts.yml");
  private static final Path DASHBOARD = Path.of("server-config/grafana/sms-facade.json");

  /** As Prometheus 2 asks. */
  private static final String OPEN_METRICS =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final RunningFacade facade = RunningFacade.shared();
  private final Management management = new Management(facade);
  private final LegacyClient demo = new LegacyClient(facade.address(), "demo", "demo123");

  @TempDir Path scratch;

  @Test
  void whatTheRulesAndTheDashboardNameIsThereAndExplained() throws Exception {
    traffic();
    String page;
    try {
      String waiting = planned();
      page = await().atMost(Duration.ofSeconds(30)).until(this::text, it -> it.contains("_line_o"));
      assertThat(management.find(waiting)).doesNotContain("13900090002");
    } finally {
      management.invoke(HUAXIN, "resume");
    }

    Set<String> there = names(page.replaceAll("(?m)^#.*$", ""));
    assertThat(there).containsAll(names(Files.readString(RULES)));
    assertThat(there).containsAll(names(Files.readString(DASHBOARD)));
    assertThat(page).doesNotContain("13900090001", "demo123", "快递");
    assertThat(families(page, "# HELP (\\w+) .{10,}"))
        .isEqualTo(families(page, "# TYPE (\\w+) .*"));
    assertThat(page)
        .contains(
            "# TYPE smsfacade_calls_total counter",
            "# TYPE smsfacade_accept_seconds histogram",
            "smsfacade_accept_seconds_bucket{le=\"+Inf\"}",
            "smsfacade_submit_seconds_bucket{vendor=\"huaxin\",le=\"",
            "smsfacade_report_lag_seconds_bucket{vendor=\"huaxin\",le=\"",
            "smsfacade_account_messages_submitted_total{account=\"demo\",outcome=\"Accepted\"",
            "smsfacade_vendor_paused{vendor=\"huaxin\"} 1.0",
            "smsfacade_database_ready 1.0",
            "smsfacade_build_info{version=\"0.")
        .containsPattern("smsfacade_reports_total\\{fate=\"delivered\",vendor=\"huaxin\"} [1-9]");
  }

  /** The three that promtool finds fault with are the former names. */
  @Test
  void promtoolFindsNothingToSayOfIt() throws Exception {
    var promtool = new Programs(scratch).first(List.of("promtool"), "--version");
    Assumptions.assumeTrue(promtool.isPresent(), "promtool is missing (Debian package prometheus)");
    Path page = Files.writeString(scratch.resolve("page"), text());
    Path said = scratch.resolve("said");

    new ProcessBuilder(promtool.get(), "check", "metrics")
        .redirectInput(page.toFile())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();

    assertThat(Files.readAllLines(said))
        .hasSize(3)
        .allMatch(line -> line.contains("_milliseconds"));
  }

  @Test
  void scrapersGetTheFormTheyAskFor() throws Exception {
    HttpResponse<String> open = get("metrics", OPEN_METRICS);
    assertThat(open.statusCode()).isEqualTo(200);
    assertThat(open.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
    assertThat(get("metrics", "*/*").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(get("metrics/", "text/plain").body())
        .as("the server's own page")
        .contains("classloader_loadedClasses_count");
  }

  /** F102: a real Prometheus scrapes, fires when calls wait for a vendor, and sees it end. */
  @Test
  void aRealPrometheusFiresAnAlertAndSeesItResolved() throws Exception {
    var prometheus = new Programs(scratch).first(List.of("prometheus"), "--version");
    Assumptions.assumeTrue(
        prometheus.isPresent(), "prometheus is missing (Debian package prometheus)");
    String target = facade.address().getHost() + ":" + facade.address().getPort();
    try (var running = new RunningPrometheus(prometheus.get(), target, impatientRules())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(running.query("up").values()).containsExactly("1"));
      assertThat(running.firing()).doesNotContain("SmsFacadeLineOld");
      String waiting;
      try {
        waiting = planned();
        await()
            .atMost(Duration.ofSeconds(40))
            .until(() -> running.firing().contains("SmsFacadeLineOld"));
      } finally {
        management.invoke(HUAXIN, "resume");
      }
      management.await(waiting, Duration.ofSeconds(30), story -> story.contains("SUBMITTED"));
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> !running.firing().contains("SmsFacadeLineOld"));
    }
  }

  /** The product's, but for how long they wait. */
  private static String impatientRules() throws Exception {
    String rules = Files.readString(RULES);
    assertThat(rules).contains("\"marketing\"}) > 300", "for: 1m");
    return rules
        .replace("\"marketing\"}) > 300", "\"marketing\"}) > 3")
        .replace("for: 1m", "for: 1s");
  }

  /** One message to its end, and our balance asked for. */
  private void traffic() {
    String id = demo.send("13900090001", TEXT).messageId();
    management.await(id, Duration.ofSeconds(30), story -> story.contains("DELIVERED"));
    management.invoke(HUAXIN, "fetchBalance");
  }

  /** Accepted for in some seconds; its vendor is paused then, and from now on. */
  private String planned() {
    String soon =
        LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
            .plusSeconds(5)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    LegacyClient.Answer accepted = demo.send("13900090002", TEXT, "", soon);
    assertThat(accepted.statusCode()).as("%s", accepted).isEqualTo("OK");
    management.invoke(HUAXIN, "pause");
    return accepted.messageId();
  }

  private static Set<String> names(String text) {
    return Pattern.compile("\\b(smsfacade|jvm|process)_\\w+")
        .matcher(text)
        .results()
        .map(one -> one.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> families(String page, String line) {
    return Pattern.compile("(?m)^" + line + "$")
        .matcher(page)
        .results()
        .map(one -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String text() throws Exception {
    HttpResponse<String> answer = get("metrics", "text/plain");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    URI address = facade.address().resolve(path);
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(address).header("Accept", accept).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
