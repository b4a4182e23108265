package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.Commands;
import smsfacade.testbed.FreePort;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RunnableJar;

/** A server that was laid out beside an archive of its classes serves from there, and uses it. */
class PrepareIT {
  private static final String JAR = RunnableJar.PRODUCT.toString();

  @TempDir Path directory;

  @Test
  void aPreparedServerServes() throws Exception {
    Path prepared = directory.resolve("sms facade");
    assertThat(ending("-jar", JAR, "prepare", prepared.toString())).isZero();
    assertThat(log()).contains("java @" + prepared.resolve("java.options"));

    int port = FreePort.find();
    Process server =
        start(
            // The JVM ends when it cannot use the archive.
            Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on",
            "-Dsmsfacade.stop.not-ready-seconds=0",
            "@" + prepared.resolve("java.options"),
            "--port",
            String.valueOf(port));
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !server.isAlive() || log().contains(" is up."));
      var demo = new LegacyClient(URI.create("http://127.0.0.1:" + port + "/"), "demo", "demo123");
      assertThat(demo.send("13800138000", "您的验证码：1439【腾飞】").body())
          .contains("<StatusCode>OK</StatusCode>");
      assertThat(log().split("definitions in force", -1))
          .as("started once, though it was deployed here before:\n" + log())
          .hasSize(2);
    } finally {
      server.destroy();
      assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(server.exitValue()).as(log()).isEqualTo(143);
  }

  @Test
  void whatIsThereIsNotTouched() throws Exception {
    Path file = Files.writeString(directory.resolve("kept"), "kept");

    assertThat(ending("-jar", JAR, "prepare", directory.toString())).isEqualTo(2);

    assertThat(log()).contains("is there already");
    assertThat(file).hasContent("kept");
  }

  @Test
  void itSaysHowItIsCalled() throws Exception {
    assertThat(ending("-jar", JAR, "prepare")).isEqualTo(2);
    assertThat(log()).contains("usage: prepare <new directory>");
  }

  private int ending(String... arguments) throws Exception {
    Process process = start(arguments);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(Commands.java(), "-Xmx512m"));
    command.addAll(List.of(arguments));
    return Commands.withoutSettings(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("log"));
  }
}
