package smsfacade.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process's memory, in megabytes. */
final class Memory {
  private Memory() {}

  /** Resident now. */
  static double resident(ProcessHandle process) throws IOException {
    return read(process, "VmRSS:");
  }

  /** The most that was resident since it started. */
  static double mostResident(ProcessHandle process) throws IOException {
    return read(process, "VmHWM:");
  }

  private static double read(ProcessHandle process, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
