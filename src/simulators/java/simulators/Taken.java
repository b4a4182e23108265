package simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a platform does with a text it takes: gives it a number that no other request has, notes it
 * in the ledger once for each destination, and plans its reports.
 */
public final class Taken {
  private static final AtomicLong LAST = new AtomicLong();

  private Taken() {}

  /** A number of 16 digits for a request, never twice. */
  public static long newId() {
    return LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() * 1_000));
  }

  /**
   * Notes a text.
   *
   * @param reference what reports will call the request
   */
  public static List<Report> note(
      Simulators simulators,
      Desk desk,
      Account account,
      List<String> numbers,
      String text,
      long id,
      String reference,
      String extension) {
    simulators.ledger().accept(desk.vendor(), account.name(), numbers, text, id);
    long now = System.currentTimeMillis();
    var reports = new ArrayList<Report>(numbers.size());
    for (String number : numbers) {
      ReportPlan.Fate fate = desk.plan().next(number);
      for (int i = 0; i < fate.copies(); i++) {
        reports.add(
            new Report(
                number,
                reference,
                fate.delivered(),
                fate.code(),
                extension,
                now + fate.delayMillis()));
      }
    }
    return reports;
  }
}
