package smsfacade.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServerConnection;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.LegacyClient.Answer;
import smsfacade.testbed.Management;
import smsfacade.testbed.Operators;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** A stock JMX client and a health check at the packaged server (F79, F80, F84). */
class ManagementIT {
  private static final String TEXT = "您的快递已到【腾飞】";

  /** A request is under way for as long as a test wants to look at it. */
  private static final Map<String, String> UNTIL_THEY_BEHAVE =
      Map.of("do", "delay", "operation", "send", "ms", "8000");

  /** What a client without our classes can read. */
  private static final String PLAIN_OR_OPEN =
      "void|int|long|double|boolean|java\\.lang\\.(String|Long|Integer|Double|Boolean)"
          + "|javax\\.management\\.openmbean\\.(CompositeData|TabularData)"
          + "|\\[L(java\\.lang\\.String|javax\\.management\\.openmbean\\.CompositeData);";

  private final RunningFacade facade = RunningFacade.shared();
  private final Management management = new Management(facade);
  private final Simulators simulators = new Simulators(facade);
  private final LegacyClient demo = new LegacyClient(facade.address(), "demo", "demo123");

  @Test
  void everyBeanAttributeAndOperationSaysWhatItIs() throws Exception {
    MBeanServerConnection connection = facade.jmx();
    Set<ObjectName> names = connection.queryNames(new ObjectName("smsfacade:*"), null);
    assertThat(names.stream().map(name -> name.getKeyProperty("type")).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "Vendor",
            "Queue",
            "Accounts",
            "Timers",
            "Messages",
            "Routing",
            "Definitions",
            "Audit",
            "Templates",
            "Alarms",
            "Lanes",
            "Lists",
            "Pushes",
            "Node");
    for (ObjectName name : names) {
      MBeanInfo info = connection.getMBeanInfo(name);
      assertThat(info.getDescription()).as("%s", name).endsWith(".");
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        assertThat(attribute.getDescription()).as("%s %s", name, attribute.getName()).endsWith(".");
        assertThat(attribute.getName()).doesNotContainIgnoringCase("password");
        assertThat(attribute.getType())
            .as("%s %s", name, attribute.getName())
            .matches(PLAIN_OR_OPEN);
        assertThat(connection.getAttribute(name, attribute.getName())).isNotNull();
      }
      for (MBeanOperationInfo operation : info.getOperations()) {
        String what = name + " " + operation.getName();
        assertThat(operation.getDescription()).as(what).endsWith(".");
        assertThat(operation.getImpact())
            .as(what)
            .isIn(MBeanOperationInfo.INFO, MBeanOperationInfo.ACTION);
        assertThat(operation.getReturnType()).as(what).matches(PLAIN_OR_OPEN);
        for (MBeanParameterInfo parameter : operation.getSignature()) {
          assertThat(parameter.getName()).as(what).doesNotMatch("(p|arg)\\d*");
          assertThat(parameter.getDescription())
              .as("%s, parameter %s", what, parameter.getName())
              .hasSizeGreaterThan(5)
              .isNotEqualTo(parameter.getName());
          assertThat(parameter.getType()).as(what).matches(PLAIN_OR_OPEN);
        }
      }
    }
  }

  /** F47: which route, vendor and price, and nothing sent. */
  @Test
  void explainsAMessageWithoutSendingIt() {
    long before = (Long) management.read("Queue", "AcceptedMessages");
    String text = (String) management.invoke("Routing", "explain", "demo", "13900050009", TEXT, "");

    assertThat(text)
        .contains("NOTICE, 1 segment(s) to 1 number(s)", "to ****0009:", "route default: holds")
        .contains("1. vendor huaxin, free text")
        .contains("account: passed", "words: passed", "balance: passed", "  frequency: passed")
        .doesNotContain("13900050009", "refused");
    assertThat(
            (String) management.invoke("Routing", "explain", "demo", "12,13900050009", "没有签名", ""))
        .contains("1 segment(s) to 2 number(s): 1 segment(s) would be billed to demo")
        .contains("extension: passed", "signature: refused, RequiredSuffix")
        .contains("to number 1:\n  number: refused, MsisdnError\nto ****0009:\n  number: passed");
    assertThat((String) management.invoke("Routing", "explain", "sandbox", "13900050009", TEXT, ""))
        .contains("0 segment(s) would be billed", "stays in the sandbox")
        .doesNotContain("huaxin");
    assertThat(management.read("Queue", "AcceptedMessages")).isEqualTo(before);
  }

  @Test
  void aMessageIsFoundWithItsTimelineAndWithoutItsNumber() {
    String id = demo.send("13900050001", TEXT).messageId();
    String story =
        management.await(id, Duration.ofSeconds(20), found -> found.contains("DELIVERED"));

    assertThat(story)
        .containsSubsequence("ACCEPTED", "SUBMITTING", "SUBMITTED", "DELIVERED")
        .contains("****0001")
        .doesNotContain("13900050001")
        .doesNotContain("快递");
    assertThat((String) management.invoke("Messages", "findByNumber", "13900050001")).contains(id);
  }

  @Test
  void aPausedVendorGetsNothingAndAResumedOneDoes() {
    management.invoke("Vendor,name=\"huaxin\"", "pause");
    try {
      assertThat(demo.send("13900050002", TEXT).statusCode()).isEqualTo("NoChannel");
      assertThat(management.read("Vendor,name=\"huaxin\"", "Paused")).isEqualTo(true);
    } finally {
      management.invoke("Vendor,name=\"huaxin\"", "resume");
    }
    assertThat(demo.send("13900050002", TEXT).statusCode()).isEqualTo("OK");
    assertThat((String) management.invoke("Audit", "latest", 20))
        .containsSubsequence(
            "local  resume vendor huaxin, from paused to in use",
            "local  pause vendor huaxin, from in use to paused");
  }

  /** F79: who may only read can look, and changes nothing; nobody runs code by another bean. */
  @Test
  void whoLogsInMayDoWhatTheRoleSays() throws Exception {
    var huaxin = new ObjectName("smsfacade:type=Vendor,name=\"huaxin\"");
    try (JMXConnector monitor = facade.login(Operators.MONITOR);
        JMXConnector operator = facade.login(Operators.OPERATOR)) {
      MBeanServerConnection looking = monitor.getMBeanServerConnection();
      MBeanServerConnection acting = operator.getMBeanServerConnection();
      assertThat(invoke(looking, "smsfacade:type=Messages", "find", "1234567890123456"))
          .isEqualTo("no message 1234567890123456\n");
      assertThat(looking.getAttribute(new ObjectName("java.lang:type=Memory"), "HeapMemoryUsage"))
          .isNotNull();
      assertThatThrownBy(() -> invoke(looking, huaxin.toString(), "resetBreaker"))
          .hasRootCauseInstanceOf(SecurityException.class)
          .hasRootCauseMessage("resetBreaker refused: monitor has not the right operate");
      invoke(acting, huaxin.toString(), "resetBreaker");
      assertThatThrownBy(
              () -> invoke(acting, "com.sun.management:type=DiagnosticCommand", "vmVersion"))
          .isInstanceOf(SecurityException.class);
    }
    assertThat((String) management.invoke("Audit", "latest", 10))
        .contains(
            "operator  resetBreaker vendor huaxin",
            "monitor  resetBreaker vendor huaxin: refused: monitor has not the right operate",
            "operator  invoke com.sun.management: refused");
  }

  private static Object invoke(
      MBeanServerConnection connection, String name, String operation, Object... arguments)
      throws Exception {
    String[] signature = new String[arguments.length];
    Arrays.fill(signature, String.class.getName());
    return connection.invoke(new ObjectName(name), operation, arguments, signature);
  }

  /** F79: who drains a vendor hears when nothing is under way there any more. */
  @Test
  void aVendorIsDrainedAndTestedWhileItIsPaused() {
    String huaxin = "Vendor,name=\"huaxin\"";
    assertThat((String) management.invoke(huaxin, "testConnection"))
        .startsWith("logged in, without sending: our balance there is ");
    simulators.script(UNTIL_THEY_BEHAVE);
    try {
      sendingTo("13900050021");
      // What another test sent may be under way as well.
      assertThat((int) management.read(huaxin, "RequestsInFlight")).isPositive();
      assertThat((String) management.invoke(huaxin, "drain", 0))
          .matches("paused, [1-9]\\d* request\\(s\\) still under way");
      simulators.behave();
      assertThat(management.invoke(huaxin, "drain", 20)).isEqualTo("paused, nothing is under way");
      assertThat(simulators.accepted("13900050021")).isEqualTo(1);

      assertThat((String) management.invoke(huaxin, "testMessage", "13900050022", TEXT))
          .startsWith("Accepted, vendor id ");
      assertThat(simulators.accepted("13900050022")).isEqualTo(1);
      assertThat((String) management.invoke("Messages", "findByNumber", "13900050022"))
          .isEqualTo("no message\n");
    } finally {
      management.invoke(huaxin, "resume");
      simulators.behave();
    }
    assertThat((String) management.invoke("Audit", "latest", 10))
        .contains("testMessage vendor huaxin: to ****0022: Accepted")
        .containsPattern(
            "drain vendor huaxin, from in use to paused, \\d+ request\\(s\\) still under way")
        .doesNotContain("13900050022");
    assertThat((Double) management.read(huaxin, "SubmitsPerSecond")).isPositive();
  }

  /** The message is at the vendor, which does not answer yet. */
  private String sendingTo(String number) {
    Answer answer = demo.send(number, TEXT);
    assertThat(answer.statusCode()).isEqualTo("OK");
    await("the vendor has it").until(() -> simulators.accepted(number) == 1);
    return answer.messageId();
  }

  /** F79: what waits for a vendor is seen apart from what can leave. */
  @Test
  void whatWaitsForAVendorStandsInALaneOfItsOwn() {
    String huaxin = "Vendor,name=\"huaxin\"";
    simulators.script(UNTIL_THEY_BEHAVE);
    String id;
    try {
      id = sendingTo("13900050031");
      await("in a lane")
          .until(
              () ->
                  Arrays.stream((CompositeData[]) management.read("Lanes", "Lanes"))
                      .anyMatch(lane -> (Long) lane.get("held") > 0));
    } finally {
      simulators.behave();
    }
    management.await(id, Duration.ofSeconds(20), found -> found.contains("SUBMITTED"));
  }

  /** One table instead of a tour of the attributes. */
  @Test
  void allAccountsAreSeenWithTheirStateAndLimits() {
    CompositeData[] accounts = (CompositeData[]) management.read("Accounts", "Accounts");
    assertThat(accounts)
        .anySatisfy(
            account -> {
              assertThat(account.get("userName")).isEqualTo("stopped");
              assertThat(account.get("state")).isEqualTo("stopped");
              assertThat(account.get("balance")).isEqualTo(100L);
            });
    assertThat((String) management.invoke("Definitions", "dryRun"))
        .contains("would change nothing");
    assertThat((String) management.invoke("Lists", "findNumber", "13900050031"))
        .isEqualTo("****0031 is on no list: it gets its messages");
  }

  /** F79: by a stock client that listens. */
  @Test
  void anAlarmIsToldWhenItBeginsAndWhenItIsOver() throws Exception {
    var name = new ObjectName("smsfacade:type=Alarms");
    var told = new ConcurrentLinkedQueue<String>();
    NotificationListener listener =
        (notification, handback) ->
            told.add(notification.getType() + " " + notification.getUserData());
    facade.jmx().addNotificationListener(name, listener, null, null);
    management.invoke("Accounts", "credit", "off", -99L);
    try {
      String begun = "smsfacade.account.balance.low account off";
      await().atMost(Duration.ofSeconds(40)).until(() -> told.contains(begun));
      CompositeData[] present = (CompositeData[]) management.read("Alarms", "Present");
      assertThat(present)
          .anySatisfy(
              alarm -> {
                assertThat(alarm.get("subject")).isEqualTo("account off");
                assertThat(alarm.get("text")).isEqualTo("1 segments are left");
              });
    } finally {
      management.invoke("Accounts", "credit", "off", 99L);
    }
    String over = "smsfacade.account.balance.low.over account off";
    await().atMost(Duration.ofSeconds(40)).until(() -> told.contains(over));
    facade.jmx().removeNotificationListener(name, listener);
  }

  /** HX-16: what could not be kept is not asked for. */
  @Test
  void aPasswordIsNotChangedWithoutAKeyToKeepIt() {
    String huaxin = "Vendor,name=\"huaxin\"";
    assertThatThrownBy(() -> management.invoke(huaxin, "changePassword", "next-Geheim-2"))
        .hasStackTraceContaining("SMSFACADE_SECRET_KEY is not set")
        .hasStackTraceContaining("the vendor was not asked");
    assertThat(management.read(huaxin, "SecretState")).isEqualTo("FILE");
  }

  @Test
  void aCreditIsAddedAndSeenByTheNextCall() {
    long before = balance();
    assertThat(management.invoke("Accounts", "credit", "demo", 5L)).isInstanceOf(Long.class);
    assertThat(balance()).isBetween(before - 100, before + 5);
    assertThatThrownBy(() -> management.invoke("Accounts", "credit", "nobody", 5L))
        .hasStackTraceContaining("no account nobody");
  }

  /** F24: by a stock JMX client, and undone again. */
  @Test
  void anAccountIsSuspendedAndItsPasswordChangedWhileRunning() {
    management.invoke("Accounts", "suspend", "demo");
    try {
      assertThat(demo.send("13900050011", TEXT).statusCode()).isEqualTo("UserStop");
      assertThat((String) management.invoke("Definitions", "reload"))
          .contains("not as the file says: [demo: state STOPPED]");
    } finally {
      management.invoke("Accounts", "resume", "demo");
    }
    management.invoke("Accounts", "changePassword", "demo", "other123", 1L);
    try {
      assertThat(demo.send("13900050011", TEXT).statusCode()).isEqualTo("OK");
      assertThat(
              new LegacyClient(facade.address(), "demo", "other123")
                  .send("13900050011", TEXT)
                  .statusCode())
          .isEqualTo("OK");
      await()
          .untilAsserted(
              () ->
                  assertThat(management.read("Accounts", "FormerStillHolding").toString())
                      .contains("used 1 time(s)"));
    } finally {
      management.invoke("Accounts", "changePassword", "demo", "demo123", 0L);
    }
    assertThat((String) management.invoke("Audit", "latest", 10))
        .contains("local  changePassword account demo")
        .doesNotContain("other123", "demo123");
  }

  @Test
  void timersTick() {
    var ages = (TabularData) management.read("Timers", "LastTickAges");
    assertThat((Long) ages.get(new Object[] {"dispatch"}).get("value")).isLessThan(10_000);
    assertThat((Long) ages.get(new Object[] {"poll"}).get("value")).isLessThan(10_000);
  }

  @Test
  void reloadingTheDefinitionsSaysWhatItDid() {
    assertThat((String) management.invoke("Definitions", "reload")).isNotBlank();
    assertThat(demo.send("13900050003", TEXT).statusCode()).isEqualTo("OK");
  }

  /**
   * F97: a call that comes, is planned or is under way while a vendor gets another name finds one,
   * and ends like any other; what is shown of vendors follows.
   */
  @Test
  void aVendorIsRenamedUnderLoad() throws Exception {
    String before = Files.readString(RunningFacade.sharedDefinitions());
    String renamed =
        before
            .replace("\"huaxin\" kind", "\"renamed\" kind")
            .replace("s=\"huaxin\"", "s=\"renamed\"");
    Map<String, Long> formerOutcomes = outcomes("huaxin");
    simulators.script(Map.of("do", "delay", "operation", "send", "ms", "300"));
    var load = new Load();
    try {
      load.waitFor(50);
      reload(renamed);
      followed("renamed", "huaxin");
      load.waitFor(50);
      reload(before);
      load.waitFor(50);
      reload(renamed);
      load.waitFor(50);
      load.stop();

      assertThat(load.refused).isEmpty();
      await("each is sent once").until(() -> load.sent() == load.accepted.get());
      assertNothingLeftAt("renamed");
      assertThat(outcomes("renamed")).containsOnlyKeys("Accepted");
    } finally {
      load.stop();
      simulators.behave();
      reload(before);
    }
    followed("huaxin", "renamed");
    assertNothingLeftAt("huaxin");
    assertThat(without("Accepted", outcomes("huaxin")))
        .isEqualTo(without("Accepted", formerOutcomes));
    assertThat(management.read("Queue", "MendedEntries")).isEqualTo(0L);
  }

  private void reload(String definitions) throws IOException {
    Files.writeString(RunningFacade.sharedDefinitions(), definitions);
    assertThat((String) management.invoke("Definitions", "reload")).contains("1 vendors");
  }

  private void followed(String there, String gone) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(facade.jmx().queryNames(new ObjectName("smsfacade:type=Vendor,*"), null))
                  .containsExactly(new ObjectName("smsfacade:type=Vendor,name=\"" + there + "\""));
              assertThat(get("metrics").body())
                  .contains("vendor=\"" + there + "\"")
                  .doesNotContain("vendor=\"" + gone + "\"");
            });
  }

  private void assertNothingLeftAt(String vendor) {
    String name = "Vendor,name=\"" + vendor + "\"";
    await().until(() -> management.read("Queue", "Busy").equals(0));
    assertThat(management.read(name, "RequestsInFlight")).isEqualTo(0);
    assertThat(management.read(name, "Breaker")).isEqualTo("CLOSED");
  }

  private Map<String, Long> outcomes(String vendor) {
    var read = (TabularData) management.read("Vendor,name=\"" + vendor + "\"", "SubmitsByOutcome");
    return read.values().stream()
        .map(CompositeData.class::cast)
        .collect(Collectors.toMap(row -> (String) row.get("key"), row -> (Long) row.get("value")));
  }

  private static Map<String, Long> without(String outcome, Map<String, Long> outcomes) {
    var others = new TreeMap<>(outcomes);
    others.remove(outcome);
    return others;
  }

  /** Clients that send without a pause, each to a number of its own. */
  private final class Load {
    private static final int CLIENTS = 16;
    private static final String NUMBERS = "139000600";
    private final AtomicInteger accepted = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean over;

    Load() {
      numbers().forEach(number -> clients.execute(() -> sendTo(number)));
    }

    private Stream<String> numbers() {
      return IntStream.range(10, 10 + CLIENTS).mapToObj(client -> NUMBERS + client);
    }

    private void sendTo(String number) {
      while (!over) {
        LegacyClient.Answer answer = demo.send(number, TEXT);
        if (answer.statusCode().equals("OK")) {
          accepted.incrementAndGet();
        } else {
          refused.add(answer.body());
        }
      }
    }

    /** More calls, from now on. */
    void waitFor(int calls) {
      int end = accepted.get() + calls;
      await().until(() -> accepted.get() >= end || !refused.isEmpty());
    }

    /** What the vendor took. */
    int sent() {
      return numbers().mapToInt(simulators::accepted).sum();
    }

    void stop() throws InterruptedException {
      over = true;
      clients.shutdown();
      assertThat(clients.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void healthAnswers() throws Exception {
    assertThat(get("health/live").body()).contains("\"UP\"").contains("timers");
    assertThat(get("health/ready").body()).contains("\"UP\"").contains("database");
    assertThat(get("health/ready").body()).contains("\"huaxin\":\"in use\"");
    assertThat(get("health/started").body()).contains("\"UP\"").contains("definitions");
  }

  private long balance() {
    var balances = (TabularData) management.read("Accounts", "Balances");
    return (Long) balances.get(new Object[] {"demo"}).get("value");
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI address = facade.address().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
