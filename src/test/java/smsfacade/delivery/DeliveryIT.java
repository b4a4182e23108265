package smsfacade.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;
import smsfacade.testbed.Simulators;

/**
 * F44 at the packaged server, with seconds instead of minutes: a report is late after five seconds,
 * a judgement comes every five, and a weight stays for ten.
 */
class DeliveryIT {
  private static final Duration TWO_TICKS = Duration.ofSeconds(10);
  private static final Duration LATE_AND_LOOKED_AT = Duration.ofSeconds(5 + 6 + 5);
  private static final Duration RECOVERY = Duration.ofSeconds(2 * 10 + 50);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static RunningSimulators vendors;
  private static RunningFacade facade;
  private static Management management;
  private static Simulators simulators;
  private static ScheduledExecutorService traffic;
  private static long broughtBefore;
  private static final AtomicBoolean SENDING = new AtomicBoolean();

  @BeforeAll
  static void start() {
    vendors = RunningSimulators.asNew();
    simulators = new Simulators(vendors);
    broughtBefore = simulators.brought();
    facade =
        RunningFacade.on(
            Database.h2(Path.of("target/testbed/delivery-db")),
            Path.of("src/test/resources/testbed/delivery.xml"),
            environment());
    management = new Management(facade);
    simulators.pushTo("chuanglan", facade.address().resolve("push/chuanglan").toString());
    traffic = Executors.newSingleThreadScheduledExecutor();
    var client = new LegacyClient(facade.address(), "demo", "demo123");
    var number = new AtomicInteger();
    // Twenty messages a second.
    traffic.scheduleAtFixedRate(
        () -> send(client, number.incrementAndGet()), 0, 50, TimeUnit.MILLISECONDS);
    sendOnceReportsAreAskedFor();
  }

  /** What is sent before the facade asks for reports would be late. */
  private static void sendOnceReportsAreAskedFor() {
    long asked = simulators.asked("huaxin HX-10");
    await().atMost(SOON).until(() -> simulators.asked("huaxin HX-10") > asked);
    SENDING.set(true);
  }

  /** What is brought while nobody is there is lost, and would be late. */
  private static void stopSendingUntilAllIsBrought() {
    SENDING.set(false);
    await()
        .atMost(SOON)
        .during(Duration.ofSeconds(2))
        .until(() -> simulators.brought() - broughtBefore == simulators.asked("chuanglan CL-01"));
  }

  private static Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("SMSFACADE_SIMULATORS", vendors.address().toString());
    environment.put("SMSFACADE_DELIVERY_SLOW_AFTER_SECONDS", "5");
    environment.put("SMSFACADE_DELIVERY_WINDOW_SECONDS", "6");
    environment.put("SMSFACADE_DELIVERY_LEAST_MESSAGES", "5");
    environment.put("SMSFACADE_DELIVERY_INTERVAL_SECONDS", "5");
    environment.put("SMSFACADE_DELIVERY_RESIDENCE_SECONDS", "10");
    return environment;
  }

  private static void send(LegacyClient client, int number) {
    if (SENDING.get()) {
      client.send("139" + (10_000_000 + number), "您的快递已到【腾飞】");
    }
  }

  @AfterAll
  static void stop() {
    traffic.shutdownNow();
    facade.close();
  }

  @Test
  void aVendorThatDeliversLateLosesWeightAndGetsItBackSlowly() throws Exception {
    // Wrong numbers are not the vendor's fault, however many.
    simulators.reports(Map.of("vendor", "chuanglan", "failShare", "0.4", "failCode", "601"));
    await().atMost(SOON).until(() -> delivery("huaxin").contains("0 were late"));
    await().atMost(SOON).until(() -> delivery("chuanglan").contains("0 were late"));
    assertThat(weight("huaxin")).isEqualTo(100);

    simulators.reports(Map.of("vendor", "huaxin", "slowShare", "0.2", "slowMs", "15000"));
    await().atMost(LATE_AND_LOOKED_AT.plus(TWO_TICKS)).until(() -> weight("huaxin") == 25);
    assertThat(weight("chuanglan")).isEqualTo(100);
    assertThat(delivery("huaxin")).startsWith("25 % of its weight, of ");
    assertThat(metrics())
        .containsPattern("smsfacade_delivery_weight_percent\\{[^}]*huaxin[^}]*} 25");
    assertThat((String) management.invoke("Routing", "explain", "demo", "13900000000", "好【腾飞】", ""))
        .contains("vendor huaxin, free text, has 25 % of its weight");
    assertThat(shareOfHuaxin(100)).isBetween(0.1, 0.3);

    simulators.reports(Map.of("vendor", "huaxin", "slowShare", "0"));
    stopSendingUntilAllIsBrought();
    facade.restart();
    sendOnceReportsAreAskedFor();
    assertThat(weight("huaxin")).as("after a restart").isLessThan(100);
    await().atMost(RECOVERY).until(() -> weight("huaxin") == 50);
    await().atMost(RECOVERY).until(() -> weight("huaxin") == 100);

    simulators.reports(Map.of("vendor", "chuanglan", "failShare", "0.4", "failCode", "NOROUTE"));
    await().atMost(LATE_AND_LOOKED_AT.plus(TWO_TICKS)).until(() -> weight("chuanglan") == 25);
    assertThat(delivery("chuanglan")).contains(" failed by the vendor's fault");
    assertThat(weight("huaxin")).isEqualTo(100);
  }

  private static int weight(String vendor) {
    return (Integer) management.read("Vendor,name=\"" + vendor + "\"", "WeightPercent");
  }

  private static String delivery(String vendor) {
    return (String) management.read("Vendor,name=\"" + vendor + "\"", "Delivery");
  }

  private static double shareOfHuaxin(int messages) {
    long huaxin = simulators.asked("huaxin HX-01");
    long chuanglan = simulators.asked("chuanglan CL-01");
    await()
        .atMost(SOON)
        .until(
            () ->
                simulators.asked("huaxin HX-01") + simulators.asked("chuanglan CL-01")
                    >= huaxin + chuanglan + messages);
    double toHuaxin = simulators.asked("huaxin HX-01") - huaxin;
    return toHuaxin / (toHuaxin + simulators.asked("chuanglan CL-01") - chuanglan);
  }

  private static String metrics() throws Exception {
    URI address = facade.address().resolve("metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
