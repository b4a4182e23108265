package smsfacade.drills;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import smsfacade.testbed.Database;
import smsfacade.testbed.PostgresServer;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/** PostgreSQL is away for a minute (F75). */
final class DatabaseStop implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 2);
  private static final Duration AWAY = Duration.ofSeconds(60);

  /** How it goes. */
  enum How {
    /** Its sessions are ended, as an operator does it. */
    FAST,
    /** It just ends, as by a failure of its machine. */
    IMMEDIATE
  }

  private final How how;
  private PostgresServer server;

  DatabaseStop(How how) {
    this.how = how;
  }

  @Override
  public String name() {
    return "database-" + how.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String title() {
    return "PostgreSQL stopped for 60 s under load (%s): no false OK, nothing lost, nothing sent twice, and it serves again by itself"
        .formatted(how.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public Database database() {
    server = PostgresServer.start("drill-" + name());
    return server.database();
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors)
      throws Exception {
    if (how == How.FAST) {
      server.lose();
    } else {
      server.loseAtOnce();
    }
    Thread.sleep(AWAY.toMillis());
    server.bringBack();
    return "database away for 60 s, next OK %d ms after it was back"
        .formatted(load.nextOk(Duration.ofMinutes(1)).toMillis());
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
