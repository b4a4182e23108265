package smsfacade.drills;

import static smsfacade.drills.Figures.say;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import smsfacade.drills.ReadersOfReports.Reading;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.RunningSimulators;

/**
 * A client reads its reports at two nodes with three threads, while either node is killed again and
 * again (PH-10, ADR 11). A node that ends between an answer and the note that it was read leaves
 * its page to be read once more; nothing else comes twice, and nothing is lost.
 */
final class HandingOut implements Drill {
  private static final Path DEFINITIONS = Path.of("src/test/resources/testbed/bench.xml");
  private static final String ACCOUNT = "reader";
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 10);
  private static final double CALLS_A_SECOND = 150;
  private static final long FIRST_NUMBER = 13_900_000_000L;
  private static final int SHORTEST_MILLIS = 3_000;
  private static final int LONGEST_MILLIS = 6_000;

  /** From the reading of an answer to its note. */
  private static final Duration NOTED = Duration.ofSeconds(1);

  /** A lease is 60 s. */
  private static final Duration LAST_READ = Duration.ofSeconds(90);

  /**
   * A node that was killed.
   *
   * @param node its number
   */
  private record Killed(int node, Instant at) {}

  @Override
  public String name() {
    return "reports";
  }

  @Override
  public String title() {
    return "reports fetched at two nodes by three threads, either node killed again and again: none lost, none twice but what was being answered";
  }

  @Override
  public boolean run() throws Exception {
    RunningSimulators vendors = RunningSimulators.asNew();
    Database database = Database.postgres("drill_reports");
    List<RunningFacade> nodes =
        RunningFacade.twoOn(
            database, DEFINITIONS, Map.of("SMSFACADE_SIMULATORS", vendors.address().toString()));
    List<URI> addresses = nodes.stream().map(RunningFacade::address).toList();
    try (var readers = ReadersOfReports.start(addresses, ACCOUNT)) {
      List<Killed> killed = new ArrayList<>();
      try (var calls =
          SteadyCalls.start(addresses, ACCOUNT, "您的快递已到【腾飞】", FIRST_NUMBER, CALLS_A_SECOND)) {
        for (int round = 1; round <= ROUNDS; round++) {
          killed.add(killOne(nodes));
          say("round %d: %,d reports read", round, readers.readings().size());
        }
      }
      UnderTrouble.awaitDrained(nodes.get(0));
      awaitAllRead(database, readers);
      return judge(boxes(database), readers, killed);
    } finally {
      nodes.forEach(RunningFacade::close);
    }
  }

  private static Killed killOne(List<RunningFacade> nodes) throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
    int which = ThreadLocalRandom.current().nextInt(nodes.size());
    var killed = new Killed(which, Instant.now());
    nodes.get(which).kill();
    nodes.get(which).restart();
    return killed;
  }

  private static void awaitAllRead(Database database, ReadersOfReports readers) throws Exception {
    long end = System.nanoTime() + LAST_READ.toNanos();
    while (System.nanoTime() < end && !mobiles(readers.readings()).containsAll(boxes(database))) {
      Thread.sleep(500);
    }
  }

  private static Set<String> mobiles(List<Reading> readings) {
    var mobiles = new HashSet<String>();
    readings.forEach(reading -> mobiles.add(reading.mobile()));
    return mobiles;
  }

  /** Whatever was to be read, by number: each has one message. */
  private static Set<String> boxes(Database database) throws Exception {
    var boxes = new HashSet<String>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select msisdn from report_box")) {
      while (rows.next()) {
        boxes.add(rows.getString(1).replaceFirst("^86", ""));
      }
    }
    return boxes;
  }

  private static boolean judge(Set<String> boxes, ReadersOfReports readers, List<Killed> killed) {
    var first = new HashMap<String, Reading>();
    var twice = new ArrayList<Reading>();
    for (Reading reading : readers.readings()) {
      Reading former = first.putIfAbsent(reading.mobile(), reading);
      if (former != null) {
        twice.add(former);
      }
    }
    var lost = new HashSet<>(boxes);
    lost.removeAll(first.keySet());
    List<Reading> unexplained =
        twice.stream().filter(reading -> !wasBeingAnswered(reading, killed)).toList();
    int mostTwice = killed.size() * ReadersOfReports.MOST_BOXES * ReadersOfReports.READERS;
    say("%,d reports, %,d read, %d kills", boxes.size(), first.size(), killed.size());
    say("  lost                               %d %s", lost.size(), some(lost));
    say(
        "  read twice, their node killed within a second of it: %d",
        twice.size() - unexplained.size());
    say("  read twice for no such reason      %d %s", unexplained.size(), some(unexplained));
    say(
        "  questions answered with an error   %d %s",
        readers.errors().size(), some(readers.errors()));
    return !boxes.isEmpty() && lost.isEmpty() && unexplained.isEmpty() && twice.size() <= mostTwice;
  }

  private static boolean wasBeingAnswered(Reading reading, List<Killed> killed) {
    return killed.stream()
        .anyMatch(
            kill ->
                kill.node() == reading.node()
                    && !reading.at().plus(NOTED).isBefore(kill.at())
                    && !reading.at().isAfter(kill.at().plus(NOTED)));
  }

  private static String some(Collection<?> all) {
    return all.stream().limit(3).toList().toString();
  }
}
