package smsfacade.tracing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.Collector;
import smsfacade.testbed.Collector.Seen;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** Traces of the packaged facade, as a collector beside it sees them (F82). */
class TracingIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Duration A_WHILE = Duration.ofSeconds(30);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PLANNED = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String NUMBER = "13812340987";
  private static final String TEXT = "您的验证码：7391【腾飞】";

  @Test
  void aCollectorSeesAMessageFromTheCallToTheReportAndNoSecret() throws Exception {
    try (var collector = Collector.started();
        var facade = facade("traced", collector.address())) {
      String messageId = element(soap(facade, "demo", "demo123", TRACE, ""), "MsgId");
      await().atMost(A_WHILE).until(() -> named(collector, "report huaxin").size() == 1);

      List<Seen> spans = collector.spans(TRACE);
      assertThat(spans)
          .extracting(Seen::name)
          .containsExactlyInAnyOrder("SendSms", "submit huaxin", "report huaxin");
      Seen call = named(collector, "SendSms").get(0);
      Seen submit = named(collector, "submit huaxin").get(0);
      Seen report = named(collector, "report huaxin").get(0);
      assertThat(call.parentId()).isEqualTo(CALLER);
      assertThat(submit.parentId()).isEqualTo(call.id());
      assertThat(report.parentId()).isEqualTo(submit.id());
      assertThat(List.of(call.kind(), submit.kind(), report.kind()))
          .containsExactly("SERVER", "CLIENT", "CONSUMER");
      assertThat(spans)
          .extracting(span -> span.attributes().get("messaging.message.id"))
          .containsOnly(messageId);
      assertThat(call.attributes())
          .containsEntry("http.route", "/WebService.asmx")
          .containsEntry("smsfacade.account", "demo")
          .containsEntry("smsfacade.class", "VERIFICATION")
          .containsEntry("smsfacade.code", "OK");
      assertThat(submit.attributes()).containsEntry("smsfacade.outcome", "Accepted");
      assertThat(report.attributes()).containsEntry("smsfacade.state", "DELIVERED");
      assertThat(call.resource()).containsEntry("service.name", "sms-facade");

      pages(facade);
      await().atMost(A_WHILE).until(() -> named(collector, "report huaxin").size() == 2);
      assertThat(soap(facade, NUMBER, "not-the-password", TRACE, "")).contains("UserNameError");
      await().atMost(A_WHILE).until(() -> named(collector, "SendSms").size() == 4);
      Thread.sleep(
          3_000); // ticks of timers, questions for reports, scrapes: none of them is a span
      assertThat(collector.spans())
          .extracting(Seen::name)
          .containsOnly("SendSms", "submit huaxin", "report huaxin");
      goesOnInAnotherProcess(collector, facade);
      assertHoldsNoSecret(collector.all());
    }
  }

  /** What was accepted by a process that ended is sent and reported by the next. */
  private static void goesOnInAnotherProcess(Collector collector, RunningFacade facade)
      throws Exception {
    String soon = SECONDS.format(ZonedDateTime.now(CHINA).plusSeconds(12));
    String answer = soap(facade, "demo", "demo123", PLANNED, soon);
    facade.restart();
    await().atMost(Duration.ofSeconds(60)).until(() -> collector.spans(PLANNED).size() == 3);
    List<Seen> spans = collector.spans(PLANNED);
    assertThat(spans)
        .extracting(Seen::name)
        .containsExactly("SendSms", "submit huaxin", "report huaxin");
    assertThat(spans)
        .extracting(Seen::parentId)
        .containsExactly(CALLER, spans.get(0).id(), spans.get(1).id());
    assertThat(spans)
        .extracting(span -> span.attributes().get("messaging.message.id"))
        .containsOnly(element(answer, "MsgId"));
    assertThat(spans.get(1).resource().get("service.instance.id"))
        .isNotEqualTo(spans.get(0).resource().get("service.instance.id"));
  }

  /** One that answers nothing at first, then is gone. */
  @Test
  void aCollectorThatIsAwayCostsNoMessage() throws Exception {
    try (var collector = Collector.silent();
        var facade = facade("untaken", collector.address())) {
      var client = new LegacyClient(facade.address(), "demo", "demo123");
      var simulators = new Simulators(facade);
      send(client, 0, 60);
      await().atMost(A_WHILE).until(() -> collector.requests() > 0);
      send(client, 60, 120);
      await().atMost(A_WHILE).until(() -> lost(facade) == 1);
      assertThat(get(facade, "metrics")).containsPattern("smsfacade_trace_spans_lost_total [1-9]");
      collector.close();
      send(client, 120, 180);
      for (int i = 0; i < 180; i++) {
        String number = number(i);
        await().atMost(A_WHILE).until(() -> simulators.accepted(number) == 1);
      }
      assertThat(lost(facade)).isEqualTo(1);
      assertThat(Files.readString(facade.log())).doesNotContain("io.opentelemetry");
    }
  }

  /** As the product is by itself. */
  @Test
  void withoutASettingNothingOfItIsLoaded() throws Exception {
    var facade = RunningFacade.shared();
    var client = new LegacyClient(facade.address(), "demo", "demo123");
    assertThat(client.send(NUMBER, TEXT).statusCode()).isEqualTo("OK");

    assertThat(loaded(facade, "smsfacade.tracing.Tracing")).contains("Tracing/");
    assertThat(loaded(facade, "io.opentelemetry.sdk.trace.export.BatchSpanProcessor"))
        .doesNotContain("BatchSpanProcessor/");
    assertThat(loaded(facade, "smsfacade.tracing.SpanQueue")).doesNotContain("SpanQueue/");
  }

  /** The class as the JVM has it, a line with a slash; a line of nothing when it is not loaded. */
  private static String loaded(RunningFacade facade, String className) throws Exception {
    return (String)
        facade
            .jmx()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmClassHierarchy",
                new Object[] {new String[] {className}},
                new String[] {String[].class.getName()});
  }

  private static RunningFacade facade(String name, URI collector) {
    return RunningFacade.on(
        Database.h2(Path.of("target/testbed", name, "sms-facade")),
        RunningFacade.definitions(),
        Map.of("SMSFACADE_TRACING_COLLECTOR", collector.toString()));
  }

  private static List<Seen> named(Collector collector, String name) {
    return collector.spans().stream().filter(span -> span.name().equals(name)).toList();
  }

  private static String soap(
      RunningFacade facade, String userName, String password, String trace, String planSendTime)
      throws Exception {
    String envelope =
        """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
        <SendSms xmlns="http://www.yysms.com/"><userName>%s</userName><password>%s</password>\
        <sms><Msisdns>%s</Msisdns><SMSContent>%s</SMSContent><ExtNumber/>\
        <PlanSendTime>%s</PlanSendTime></sms>\
        </SendSms></soap:Body></soap:Envelope>"""
            .formatted(userName, password, NUMBER, TEXT, planSendTime);
    var request =
        HttpRequest.newBuilder(facade.address().resolve("WebService.asmx"))
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", "\"http://www.yysms.com/SendSms\"")
            .header("traceparent", "00-" + trace + "-" + CALLER + "-01")
            .POST(HttpRequest.BodyPublishers.ofString(envelope))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Calls of the pages, with all they have in their queries. */
  private static void pages(RunningFacade facade) throws Exception {
    String login = "&account=reader&password=reader123";
    String message = "&mobile=" + NUMBER + "&content=" + URLEncoder.encode(TEXT, UTF_8);
    assertThat(get(facade, "sms.aspx?action=send" + login + message)).contains("Success");
    assertThat(get(facade, "sms.aspx?action=send" + login + "x" + message)).contains("Faild");
    assertThat(get(facade, "sms.aspx?action=overage" + login)).contains("Sucess");
    assertThat(get(facade, "statusApi.aspx?action=query" + login)).contains("returnsms");
    get(facade, "metrics");
  }

  private static String get(RunningFacade facade, String page) throws Exception {
    var request = HttpRequest.newBuilder(facade.address().resolve(page)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void assertHoldsNoSecret(String all) {
    List<String> secrets =
        List.of(NUMBER, "0987", "7391", "demo123", "reader123", "not-the-password", "action=");
    assertThat(all).doesNotContain(secrets);
    for (Charset charset : List.of(UTF_8, Charset.forName("GBK"))) {
      assertThat(all).doesNotContain(new String("验证码".getBytes(charset), ISO_8859_1));
    }
    assertThat(all).doesNotContain("%E9%AA%8C", "traceparent");
    assertThat(all.lines().filter(line -> line.startsWith("/v1/traces ")).count()).isPositive();
  }

  private static void send(LegacyClient client, int from, int to) {
    for (int i = from; i < to; i++) {
      long start = System.nanoTime();
      assertThat(client.send(number(i), TEXT).statusCode()).isEqualTo("OK");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }
  }

  private static String number(int i) {
    return String.valueOf(13_700_000_000L + i);
  }

  private static long lost(RunningFacade facade) {
    Path log = facade.log();
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("spans are lost")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String element(String answer, String name) {
    return answer.replaceAll("(?s).*<" + name + ">(.*?)</" + name + ">.*", "$1");
  }
}
