package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** With nothing configured the demo's vendors are the simulators beside it, whatever the port. */
class DemoVendorsIT {
  /** What each account's vendor is asked for to send. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "demo", "huaxin HX-01",
          "demo-chuanglan", "chuanglan CL-01",
          "demo-onenet", "onenet ON-01",
          "demo-yisha", "yisha YS-01",
          "demo-yixintong", "yixintong YX-01");

  @TempDir Path folder;

  @Test
  void eachVendorOfTheDemoIsAtThePortInUse() {
    try (var facade =
        RunningFacade.on(
            Database.h2(folder.resolve("facade")),
            Path.of("none"),
            // As if these were not set.
            Map.of("SMSFACADE_DEFINITIONS", "", "SMSFACADE_HUAXIN_ADDRESS", ""))) {
      assertThat(facade.address().getPort()).isNotEqualTo(8080);
      var simulators = new Simulators(facade);
      OPERATIONS.forEach(
          (user, operation) -> {
            var client = new LegacyClient(facade.address(), user, "demo123");
            assertThat(client.send("13900080001", "您的验证码：1439【腾飞】").statusCode()).isEqualTo("OK");
            Awaitility.await("from " + user + " to its vendor")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(simulators.asked(operation)).isPositive());
          });
    }
  }
}
