package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;

/** A regular stop announces itself before it refuses anybody (F77). */
class StopIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;

  @Test
  void isNotReadyFirstAndServesOnForAMoment() throws Exception {
    var database = Database.h2(directory.resolve("data"));
    try (var facade =
        RunningFacade.on(
            database, RunningFacade.definitions(), Map.of(), RunningFacade.SHORT_LIVED)) {
      URI ready = facade.address().resolve("health/ready");
      URI wsdl = facade.address().resolve("WebService.asmx?wsdl");
      await().atMost(Duration.ofSeconds(30)).until(() -> status(ready) == 200);

      facade.process().destroy();
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(2))
          .until(() -> status(ready) == 503);
      assertThat(status(wsdl)).isEqualTo(200);
      facade.process().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  private static int status(URI page) throws Exception {
    return CLIENT
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
