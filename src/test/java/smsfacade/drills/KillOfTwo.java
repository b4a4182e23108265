package smsfacade.drills;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
    double longest =
        number(
                "select coalesce(max(extract(epoch from ended_at - started_at)) * 1000, 0)"
                    + " from attempt where vendor_text like 'its node ended%'")
            / 1_000.0;
    System.out.printf("longest from a request to its being taken over: %.1f s%n", longest);
    reckoning.mustBeNone(
        "requests taken over after more than 30 s", longest <= MOST_SECONDS_TO_TAKE_OVER ? 0 : 1);
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
