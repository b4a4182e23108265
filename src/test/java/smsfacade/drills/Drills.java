package smsfacade.drills;

import java.util.List;

/**
 * Runs the drill that is named, or lists all when none is. The process ends with 0 when what the
 * drill promises was kept, with 1 when it was not, and with 2 when there is no such drill.
 */
public final class Drills {
  private static final List<Drill> ALL =
      List.of(
          new Parked(Parked.Why.PAUSED),
          new Parked(Parked.Why.HOURS),
          new Parked(Parked.Why.BREAKER),
          new Parked(Parked.Why.LIMIT),
          new Pace(),
          new SlowVendor(),
          new SlowPeers(),
          new Guessing(),
          new Fuzz(),
          new Overload(),
          new UnderTrouble(new Kill()),
          new UnderTrouble(new KillOfTwo()),
          new UnderTrouble(new GracefulStop()),
          new UnderTrouble(new Stall()),
          new UnderTrouble(new Poison()),
          new UnderTrouble(new DatabaseStop(DatabaseStop.How.FAST)),
          new UnderTrouble(new DatabaseStop(DatabaseStop.How.IMMEDIATE)),
          new UnderTrouble(new DiskFull()),
          new UnderTrouble(new Failover()),
          new HandingOut());

  private Drills() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    for (Drill drill : ALL) {
      if (drill.name().equals(name)) {
        System.out.println(drill.title());
        boolean kept = drill.run();
        System.out.println(kept ? "kept" : "NOT KEPT");
        System.exit(kept ? 0 : 1);
      }
    }
    ALL.forEach(drill -> System.out.println(drill.name() + "  " + drill.title()));
    System.exit(2);
  }
}
