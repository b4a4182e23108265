package smsfacade.reports.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.TabularData;
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
 * F59: two nodes on one database ask a vendor as often as one would, seldom while it is quiet and
 * soon after something was sent; and when one ends the other goes on. F43: what cannot be asked is
 * sent to all the same.
 */
class VendorPollingIT {
  private static final String TEXT = "您的快递已到【腾飞】";
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String HUAXIN = "Vendor,name=\"huaxin\"";
  private static final List<RunningFacade> NODES = new ArrayList<>();
  private static RunningSimulators vendors;
  private static Simulators simulators;

  @BeforeAll
  static void start() {
    vendors = RunningSimulators.asNew();
    simulators = new Simulators(vendors);
    Database database = Database.postgres("vendor_polling");
    NODES.addAll(
        RunningFacade.twoOn(
            database,
            RunningFacade.definitions(),
            Map.of(
                "SMSFACADE_HUAXIN_ADDRESS",
                vendors.address().resolve("huaxin").toString(),
                "SMSFACADE_REPORTS_IDLE_INTERVAL_MS",
                "3000",
                "SMSFACADE_REPORTS_LEASE_MS",
                "5000")));
  }

  @AfterAll
  static void stop() {
    NODES.forEach(RunningFacade::close);
  }

  @Test
  void twoNodesShareTheQuestionsAndOneAloneGoesOn() throws Exception {
    // Quiet: a question in three seconds, whoever puts it.
    await().atMost(SOON).until(VendorPollingIT::isQuiet);
    simulators.behave();
    Thread.sleep(12_000);
    assertThat(simulators.asked("huaxin HX-10")).isBetween(3L, 5L);
    assertThat(simulators.asked("huaxin HX-12")).isBetween(3L, 5L);

    // Sent by one, reported to either, each once.
    var ids = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      ids.add(client(i % 2).send("1390009" + (1000 + i), TEXT).messageId());
    }
    for (String id : ids) {
      assertThat(new Management(NODES.get(0)).await(id, SOON, story -> story.contains("DELIVERED")))
          .containsOnlyOnce("  DELIVERED");
    }

    NODES.get(0).kill();
    String alone = client(1).send("13900092000", TEXT).messageId();
    new Management(NODES.get(1)).await(alone, SOON, story -> story.contains("DELIVERED"));

    // Nobody can ask: it is sent all the same, and told when the vendor answers again.
    simulators.script(Map.of("do", "drop-before", "operation", "HX-10"));
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              client(1).send("13900092002", TEXT);
              return !"CLOSED".equals(breaker("fetchReports"));
            });
    String unreported = client(1).send("13900092001", TEXT).messageId();
    new Management(NODES.get(1)).await(unreported, SOON, story -> story.contains("SUBMITTED"));
    assertThat(breaker("submit")).isEqualTo("CLOSED");
    simulators.behave();
    new Management(NODES.get(1))
        .await(unreported, Duration.ofSeconds(60), story -> story.contains("DELIVERED"));
  }

  /** After the third question that found nothing the pause is the longest. */
  private static boolean isQuiet() {
    return simulators.asked("huaxin HX-10") >= 3 && simulators.asked("huaxin HX-12") >= 3;
  }

  private static LegacyClient client(int node) {
    return new LegacyClient(NODES.get(node).address(), "demo", "demo123");
  }

  private static String breaker(String operation) {
    var breakers = (TabularData) new Management(NODES.get(1)).read(HUAXIN, "Breakers");
    return (String) breakers.get(new Object[] {operation}).get("value");
  }
}
