package smsfacade.bench;

import java.nio.file.Path;
import java.util.List;

/** What the command line of {@code mvn -Pbench verify} may set; the pom has the defaults. */
final class Settings {
  static final int ROUNDS = Integer.getInteger("bench.rounds");

  /** Of a round. */
  static final int SECONDS = Integer.getInteger("bench.seconds");

  static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up");

  /** Planned messages that wait in one of the databases. */
  static final int BACKLOG = Integer.getInteger("bench.backlog");

  /** Finished messages in one of the databases. */
  static final int FINISHED = Integer.getInteger("bench.finished");

  static final List<String> DATABASES = words("bench.databases", ",");

  /** The server's flags. */
  static final List<String> JVM = words("bench.jvm", " ");

  /** Where databases, recordings and reports are put. */
  static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();

  private Settings() {}

  static List<String> words(String property, String separator) {
    return List.of(System.getProperty(property).split(separator));
  }
}
