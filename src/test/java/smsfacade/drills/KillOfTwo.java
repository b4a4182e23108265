package smsfacade.drills;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * One of two nodes is killed, whichever, stays away for a while, and comes back (F71, F89). What it
 * had goes on at the other when its leases end.
 */
final class KillOfTwo implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 15);

  /** Its leases end while it is away, in some rounds. */
  private static final int LONGEST_AWAY_MILLIS = 40_000;

  /** A lease, what the sweep of ended ones takes, and a tick. */
  private static final double MOST_SECONDS_TO_TAKE_OVER = 30;

  /** As dispatch says it. What had not left is told by the journal, when its node comes back. */
  private static final String TAKEN_OVER = "its node ended while the request was under way";

  /** When, by process id, which the name of a node in a timeline begins with. */
  private final Map<Long, Instant> killed = new HashMap<>();

  private Database database;

  @Override
  public String name() {
    return "two-nodes";
  }

  @Override
  public String title() {
    return "either of two nodes killed again and again under load: nothing lost, nothing sent twice, limits kept, taken over within 30 s, each report once";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public int nodes() {
    return 2;
  }

  @Override
  public Database database() {
    database = Database.postgres("drill_two_nodes");
    return database;
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors)
      throws InterruptedException {
    int which = ThreadLocalRandom.current().nextInt(nodes.size());
    RunningFacade node = nodes.get(which);
    killed.put(node.process().pid(), Instant.now());
    node.kill();
    Duration away = Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_AWAY_MILLIS));
    Thread.sleep(away.toMillis());
    node.restart();
    return "killed node %d, away for %.1f s and its start"
        .formatted(which + 1, away.toMillis() / 1_000.0);
  }

  @Override
  public void judge(List<RunningFacade> nodes, Reckoning reckoning) throws SQLException {
    reckoning.mustBeNone(
        "reports stored twice",
        number(
            "select count(*) from (select message_id from transition where state in ('DELIVERED',"
                + " 'FAILED') group by message_id, state having count(*) > 1) as twice"));
    double longest = longestTakeOver();
    System.out.printf("longest from a kill to a request of it being taken over: %.1f s%n", longest);
    reckoning.mustBeNone(
        "requests taken over after more than 30 s", longest <= MOST_SECONDS_TO_TAKE_OVER ? 0 : 1);
  }

  /**
   * In seconds. A request may have waited long for its turn at the vendor before its node ended.
   */
  private double longestTakeOver() throws SQLException {
    double longest = 0;
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select distinct a.ended_at, t.node from attempt a"
                    + " join message m on m.acceptance_id = a.acceptance_id"
                    + " join transition t on t.message_id = m.id and t.state = 'SUBMITTING'"
                    + " and t.at between a.started_at - interval '1' second and a.ended_at"
                    + " where a.vendor_text = '"
                    + TAKEN_OVER
                    + "'")) {
      while (rows.next()) {
        Instant kill = killed.get(Long.valueOf(rows.getString(2).replaceFirst("@.*", "")));
        if (kill != null) {
          Instant end = rows.getObject(1, OffsetDateTime.class).toInstant();
          longest = Math.max(longest, Duration.between(kill, end).toMillis() / 1_000.0);
        }
      }
    }
    return longest;
  }

  private long number(String select) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      row.next();
      return row.getLong(1);
    }
  }
}
