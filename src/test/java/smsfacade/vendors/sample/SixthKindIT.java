package smsfacade.vendors.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.Database;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.Management;
import smsfacade.testbed.RunnableJar;
import smsfacade.testbed.RunningFacade;
import smsfacade.vendors.LocalServer;

/** The packaged product and one folder more: a kind of vendor that nothing in it knows. */
class SixthKindIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String NUMBER = "13800000006";

  private final AtomicInteger sent = new AtomicInteger();

  @Test
  void aKindIsOneFolderAndNoEditElsewhere() throws IOException {
    Path directory = Files.createDirectories(Path.of("target/testbed/sixth-kind"));
    try (var vendor = new LocalServer(this::answer);
        var facade =
            RunningFacade.of(
                RunnableJar.with("smsfacade.vendors.sample", directory),
                Database.h2(directory.resolve("db")),
                Path.of("src/test/resources/testbed/sixth-kind.xml"),
                Map.of("SMSFACADE_SAMPLE_ADDRESS", vendor.address().toString()))) {
      var answer =
          new LegacyClient(facade.address(), "demo", "demo123").send(NUMBER, "您的验证码：1439【腾飞】");

      assertThat(answer.statusCode()).isEqualTo("OK");
      assertThat(
              new Management(facade)
                  .await(answer.messageId(), SOON, story -> story.contains(": DELIVERED")))
          .contains("to sixth");
      assertThat(sent).hasValue(1);
    }
  }

  @Test
  void noFileOfTheProductNamesIt() throws IOException {
    try (var files = Files.walk(Path.of("src/main"))) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .isNotEmpty()
          .noneMatch(SixthKindIT::namesIt);
    }
  }

  private static boolean namesIt(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return text.contains("vendors.sample") || text.contains("SampleKind");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(LocalServer.Request request, LocalServer.Connection connection)
      throws Exception {
    var asked =
        Json.createReader(new StringReader(new String(request.body(), StandardCharsets.UTF_8)))
            .readObject();
    assertThat(asked.getString("key")).isEqualTo("key-4711");
    if (request.path().startsWith("/messages")) {
      assertThat(asked.getJsonArray("to").getString(0)).isEqualTo(NUMBER);
      connection.answer(200, "application/json", "{\"id\":\"s-" + sent.incrementAndGet() + "\"}");
    } else {
      connection.answer(
          200,
          "application/json",
          sent.get() == 0
              ? "{\"receipts\":[]}"
              : "{\"receipts\":[{\"id\":\"s-1\",\"to\":\""
                  + NUMBER
                  + "\",\"status\":\"delivered\"}]}");
    }
  }
}
