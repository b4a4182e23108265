package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.LegacyClient;
import smsfacade.testbed.RunningFacade;

/** Folders with blanks and Chinese names, and what a killed process leaves in the temporary one. */
class TemporaryFolderIT {
  @TempDir Path directory;

  @Test
  void aKilledNodeIsTidiedUpAfterByTheNextStart() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("临时 文件"));
    Path definitions = directory.resolve("定义 文件.xml");
    Files.copy(RunningFacade.definitions(), definitions);
    Path foreign = Files.createDirectory(folder.resolve("payaramicro-rt1tmp"));
    Path notOfTheServer = Files.createFile(folder.resolve("mine"));
    Path used = Files.createDirectory(folder.resolve("payaramicro-rt2tmp"));
    // At its deployment the dead one saw what another was just deploying, too.
    Path deploying = Files.createFile(folder.resolve("app2tmp"));
    Files.writeString(folder.resolve("sms-facade-left.unpacked"), "mine\n../mine\napp2tmp\n");
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
        List<Path> ofTheFirst = unpacked(folder, foreign, used, deploying);
        assertThat(ofTheFirst).hasSize(2);
        assertThat(isLocked(folder, facade)).as("held by the running node").isTrue();
        assertThat(deploying).exists();
        list.writeBytes("deployed\n");
        facade.kill();
        facade.restart();
        assertThat(ofTheFirst).allSatisfy(path -> assertThat(path).doesNotExist());
        assertThat(deploying).doesNotExist();
      }
      assertThat(listed(folder))
          .containsAll(
              unpacked(folder, foreign, used).stream()
                  .map(path -> path.getFileName().toString())
                  .toList());
      assertThat(List.of(foreign, used, notOfTheServer)).allSatisfy(p -> assertThat(p).exists());
    }
  }

  /** Also when everything that can be collected was. */
  private static boolean isLocked(Path folder, RunningFacade facade) throws Exception {
    facade
        .jmx()
        .invoke(new ObjectName("java.lang:type=Memory"), "gc", new Object[0], new String[0]);
    Path list;
    try (Stream<Path> files = Files.list(folder)) {
      list =
          files
              .filter(file -> file.getFileName().toString().matches("sms-facade-\\d+.unpacked"))
              .filter(file -> !file.endsWith("sms-facade-2.unpacked"))
              .findFirst()
              .orElseThrow();
    }
    try (FileChannel channel = FileChannel.open(list, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    }
  }

  /** What the next start would remove. */
  private static List<String> listed(Path folder) throws IOException {
    var names = new ArrayList<String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".unpacked")).toList()) {
        names.addAll(Files.readAllLines(file));
      }
    }
    return names;
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
