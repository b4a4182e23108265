package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a process listens on, as Linux tells it (proc(5), {@code /proc/net/tcp}). */
public final class ListeningSockets {
  private static final String LISTEN = "0A";

  private ListeningSockets() {}

  /**
   * @param everywhere on all addresses of the machine, not on those of the loopback interface alone
   */
  public record Listening(int port, boolean everywhere) {}

  /** Those of a process; empty where the system is no Linux. */
  public static List<Listening> of(ProcessHandle process) {
    Path proc = Path.of("/proc", String.valueOf(process.pid()));
    var listening = new ArrayList<Listening>();
    try {
      Set<String> sockets = sockets(proc.resolve("fd"));
      for (String table : List.of("net/tcp", "net/tcp6")) {
        for (String line : Files.readAllLines(proc.resolve(table))) {
          String[] columns = line.strip().split("\\s+");
          if (columns.length > 9 && columns[3].equals(LISTEN) && sockets.contains(columns[9])) {
            String[] local = columns[1].split(":");
            listening.add(new Listening(Integer.parseInt(local[1], 16), local[0].matches("0+")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return listening;
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    var inodes = new HashSet<String>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path descriptor : all.toList()) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // Closed since they were listed.
      return "";
    }
  }
}
