package smsfacade.drills;

import java.nio.file.Path;
import java.util.function.Function;
import smsfacade.testbed.Database;

/** Databases of the kind that {@code -Ddrill.database} names. */
final class DrillDatabase {
  private static final String KIND = System.getProperty("drill.database", "postgresql");

  private DrillDatabase() {}

  /**
   * A new one.
   *
   * @param h2 opens an H2 file the way the drill needs it
   * @throws IllegalArgumentException when the kind is none of the two
   */
  static Database named(String name, Function<Path, Database> h2) {
    return switch (KIND) {
      case "postgresql" -> Database.postgres("drill_" + name.replace('-', '_'));
      case "h2" -> h2.apply(Path.of("target", "drills", name));
      default -> throw new IllegalArgumentException(KIND + " is neither postgresql nor h2");
    };
  }
}
