package smsfacade.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** When requests left a node, by its journal of departures (ADR 9). */
public final class DepartureTimes {
  private DepartureTimes() {}

  /**
   * Those that the journal still has, in order of time.
   *
   * @param directory of the node, which may be running
   */
  public static List<Instant> of(Path directory) {
    var times = new ArrayList<Instant>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(Departures.NAME)) {
          read(ByteBuffer.wrap(Files.readAllBytes(file)), times);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return times.stream().sorted().toList();
  }

  private static void read(ByteBuffer notes, List<Instant> times) {
    for (int i = Departures.HEAD; i < Departures.LONGS; i += Departures.LONGS_A_NOTE) {
      if (notes.getLong(i * Long.BYTES) < 0) {
        times.add(Instant.ofEpochMilli(notes.getLong((i + 1) * Long.BYTES)));
      }
    }
  }
}
