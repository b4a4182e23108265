package smsfacade.drills;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * The file system of an H2 file has no room left for a while (F108): a small one in memory, for
 * which the drill needs the rights of root.
 */
final class DiskFull implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 3);
  private static final String SIZE = "512m";
  private static final Duration FULL = Duration.ofSeconds(20);
  private static final int BLOCK = 1 << 20;

  private final Path disk = Path.of("target", "drills", "disk").toAbsolutePath();

  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public String title() {
    return "the disk of an H2 file full for 20 s under load: no false OK, nothing lost, nothing sent twice, and it serves again by itself";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public Database database() throws Exception {
    Files.createDirectories(disk);
    run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
    return Database.h2(disk.resolve("sms-facade"));
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors)
      throws Exception {
    Path ballast = disk.resolve("ballast");
    long bytes = fill(ballast);
    Thread.sleep(FULL.toMillis());
    Files.delete(ballast);
    return "disk full for 20 s (%d MB of ballast), next OK %d ms after it had room again"
        .formatted(bytes / BLOCK, load.nextOk(Duration.ofMinutes(1)).toMillis());
  }

  private static long fill(Path file) throws IOException {
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      var block = new byte[BLOCK];
      while (true) {
        out.write(block);
        bytes += block.length;
      }
    } catch (IOException e) {
      // That is what was wanted.
      return bytes;
    }
  }

  @Override
  public void close() throws Exception {
    run("umount", disk.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + status + "; are you root?");
    }
  }
}
