package smsfacade.drills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import smsfacade.testbed.RunningFacade;
import smsfacade.testbed.Simulators;

/**
 * Vendors answer what nobody can use: to submissions, whose texts they have taken, and to questions
 * for reports and replies (F60, F71).
 */
final class Poison implements Trouble {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 6);

  /** Those that ask; the others bring reports, or have none. */
  private static final List<String> ASKED = List.of("huaxin", "yixintong");

  private static final List<String> ANSWERS =
      List.of(
          "garbage",
          "empty",
          "wrong-type",
          "bad-charset",
          "huge",
          "drip",
          "truncate",
          "drop-after");

  private static final String HUGE_BYTES = "20000000";
  private static final String DRIP_MILLIS = "200";

  /** So many answers of each vendor in a row. */
  private static final int SUBMISSIONS = 15;

  private static final int QUESTIONS = 3;
  private static final long LASTS_MILLIS = 15_000;

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public String title() {
    return "vendors take texts and answer garbage, nothing, twenty megabytes, or a byte at a time:"
        + " nothing lost, nothing sent twice";
  }

  @Override
  public int rounds() {
    return ROUNDS;
  }

  @Override
  public String happen(List<RunningFacade> nodes, MixedLoad load, Simulators vendors)
      throws InterruptedException {
    var told = new ArrayList<String>();
    List<String> answers = new ArrayList<>(ANSWERS);
    Collections.shuffle(answers);
    for (int i = 0; i < Simulators.VENDORS.size(); i++) {
      poison(vendors, Simulators.VENDORS.get(i), "send", answers.get(i), SUBMISSIONS);
      told.add(Simulators.VENDORS.get(i) + " " + answers.get(i));
    }
    for (String vendor : ASKED) {
      String answer = ANSWERS.get(ThreadLocalRandom.current().nextInt(ANSWERS.size()));
      poison(vendors, vendor, "reports", answer, QUESTIONS);
      told.add(vendor + "'s reports " + answer);
    }
    Thread.sleep(LASTS_MILLIS);
    return String.join(", ", told);
  }

  private static void poison(
      Simulators vendors, String vendor, String operation, String answer, int times) {
    vendors.script(
        Map.of(
            "vendor", vendor,
            "operation", operation,
            "do", answer,
            "bytes", HUGE_BYTES,
            "ms", DRIP_MILLIS,
            "times", String.valueOf(times)));
  }
}
