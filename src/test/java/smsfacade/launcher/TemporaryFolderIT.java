package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RunningFacade;

/** Folders with blanks and Chinese names, and what a killed process leaves in the temporary one. */
class TemporaryFolderIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void aKilledNodeIsTidiedUpAfterByTheNextStart() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("临时 文件"));
    Path definitions = directory.resolve("定义 文件.xml");
    Files.copy(RunningFacade.definitions(), definitions);
    Path foreign = Files.createDirectory(folder.resolve("payaramicro-rt1tmp"));
    Path notOfTheServer = Files.createFile(folder.resolve("mine"));
    Path used = Files.createDirectory(folder.resolve("payaramicro-rt2tmp"));
    Files.writeString(folder.resolve("sms-facade-left.unpacked"), "mine\n../mine\n");
    try (var list = new RandomAccessFile(folder.resolve("sms-facade-2.unpacked").toFile(), "rw");
        var lock = list.getChannel().lock()) {
      list.writeBytes("payaramicro-rt2tmp\n");
      assertThat(lock.isValid()).isTrue();
      try (var facade =
          RunningFacade.with(
              List.of(),
              List.of("-Djava.io.tmpdir=" + folder),
              Map.of("SMSFACADE_DEFINITIONS", definitions.toString()))) {
        var demo = new LegacyClient(facade.address(), "demo", "demo123");
        assertThat(demo.send("13800138000", "您的快递已到【腾飞】").statusCode()).isEqualTo("OK");
        List<Path> ofTheFirst = unpacked(folder, foreign, used);
        assertThat(ofTheFirst).hasSize(2);
        facade.kill();
        facade.restart();
        assertThat(ofTheFirst).allSatisfy(path -> assertThat(path).doesNotExist());
      }
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(unpacked(folder, foreign, used)).isEmpty());
      assertThat(List.of(foreign, used, notOfTheServer)).allSatisfy(p -> assertThat(p).exists());
    }
  }

  private static List<Path> unpacked(Path folder, Path... others) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(payaramicro-rt|app)\\d+tmp"))
          .filter(file -> !List.of(others).contains(file))
          .toList();
    }
  }
}
