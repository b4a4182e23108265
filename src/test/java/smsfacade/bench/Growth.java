package smsfacade.bench;

import static smsfacade.bench.Benchmarks.log;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import smsfacade.testbed.Database;
import smsfacade.testbed.Management;

/**
 * What a grown database costs: the settled rate on a PostgreSQL with millions of finished messages
 * against that on an empty one, and how long an operator waits for the messages of a number. (F90)
 */
final class Growth implements Benchmark {
  private static final int SEARCHES = 50;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String title() {
    return "settled a second with %,d finished messages and without, and searches by number and vendor id"
        .formatted(Settings.FINISHED);
  }

  @Override
  public String run() throws Exception {
    DatabasePair databases = DatabasePair.of("postgresql");
    Database grown = databases.second();
    long start = System.nanoTime();
    History.insert(grown, Settings.FINISHED);
    log("written in %d s".formatted(Duration.ofNanos(System.nanoTime() - start).toSeconds()));
    try (var empty = ServerUnderLoad.start(databases.first(), Settings.JVM);
        var full = ServerUnderLoad.start(grown, Settings.JVM)) {
      String sizes = sizes(grown);
      for (var each : List.of(empty, full)) {
        Measurement.warmUp(List.of(each));
      }
      var rates = new SideBySide("without", "with");
      for (int i = 0; i < Settings.ROUNDS; i++) {
        if (i % 2 == 0) {
          double without = settled(empty);
          rates.add(without, settled(full));
        } else {
          double with = settled(full);
          rates.add(settled(empty), with);
        }
      }
      var management = new Management(full.facade());
      return "%s%n%s; %s; %s%n%s%n"
          .formatted(
              databases.checkedSettings(),
              rates,
              searches("number", management, "findByNumber", History::number),
              searches("vendor id", management, "findByVendorId", History::vendorId),
              sizes);
    }
  }

  private static double settled(ServerUnderLoad server) throws InterruptedException {
    return SettledRate.measure(server, "demo", Duration.ofSeconds(Settings.SECONDS)).perSecond();
  }

  private static String searches(
      String by, Management management, String operation, LongFunction<String> key) {
    List<Double> took = took(management, operation, key);
    return "search by %s: median %.1f ms, longest of %d %.1f ms"
        .formatted(
            by,
            Rounds.median(took.stream()),
            SEARCHES,
            took.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }

  /** Milliseconds of each, over all that there are; each finds one message. */
  private static List<Double> took(
      Management management, String operation, LongFunction<String> key) {
    return LongStream.rangeClosed(1, SEARCHES)
        .mapToObj(
            i -> {
              String wanted = key.apply(i * Settings.FINISHED / SEARCHES);
              long start = System.nanoTime();
              String found = (String) management.invoke("Messages", operation, wanted);
              double milliseconds = (System.nanoTime() - start) / 1e6;
              if (!found.contains("DELIVERED")) {
                throw new IllegalStateException("not found: " + found);
              }
              return milliseconds;
            })
        .toList();
  }

  private static String sizes(Database database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select pg_size_pretty(pg_database_size(current_database())), pg_database_size(current_database())")) {
      result.next();
      return "the database takes %s, %,d bytes a finished message"
          .formatted(result.getString(1), result.getLong(2) / Settings.FINISHED);
    }
  }
}
