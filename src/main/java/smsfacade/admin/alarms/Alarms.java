package smsfacade.admin.alarms;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import smsfacade.logging.RateLimitedLog;

/**
 * The alarms of this node: each is told once when it begins and once when it is over. A watch that
 * cannot look, because the database is away, ends nothing and begins nothing.
 */
final class Alarms {
  private static final Logger LOG = System.getLogger(Alarms.class.getName());
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(Alarms.class);

  private final List<Watch> watches;
  private final BiConsumer<String, Alarm> listener;
  private final Clock clock;
  private final Map<Watch, Instant> lastLooks = new HashMap<>();
  private final Map<Watch, Map<Key, Present>> present = new HashMap<>();

  private record Key(String type, String subject) {}

  /**
   * One that lasts.
   *
   * @param since when it was first seen
   */
  record Present(Alarm alarm, Instant since) {}

  /**
   * @param listener gets the type of each notification and the alarm that begins or ends
   */
  Alarms(List<Watch> watches, BiConsumer<String, Alarm> listener, Clock clock) {
    this.watches = List.copyOf(watches);
    this.listener = listener;
    this.clock = clock;
  }

  /** Has those watches look whose time has come. */
  synchronized void look() {
    Instant now = clock.instant();
    for (Watch watch : watches) {
      Instant last = lastLooks.get(watch);
      if (last == null || !now.isBefore(last.plus(watch.every()))) {
        lastLooks.put(watch, now);
        look(watch, now);
      }
    }
  }

  private void look(Watch watch, Instant now) {
    List<Alarm> found;
    try {
      found = watch.look();
    } catch (RuntimeException e) {
      String name = watch.getClass().getSimpleName();
      FAILURES.log(Level.WARNING, name, "alarms: " + name + " could not look", e);
      return;
    }
    Map<Key, Present> former = present.getOrDefault(watch, Map.of());
    var latter = new LinkedHashMap<Key, Present>();
    for (Alarm alarm : found) {
      var key = new Key(alarm.type(), alarm.subject());
      Present known = former.get(key);
      latter.put(key, new Present(alarm, known == null ? now : known.since()));
    }
    present.put(watch, latter);
    latter.forEach(
        (key, one) -> {
          if (!former.containsKey(key)) {
            LOG.log(Level.WARNING, "alarm {0} of {1}: {2}", key.type(), key.subject(), text(one));
            listener.accept(key.type(), one.alarm());
          }
        });
    former.forEach(
        (key, one) -> {
          if (!latter.containsKey(key)) {
            LOG.log(Level.INFO, "alarm {0} of {1} is over", key.type(), key.subject());
            listener.accept(key.type() + Alarm.OVER, one.alarm());
          }
        });
  }

  private static String text(Present one) {
    return one.alarm().text();
  }

  /** Those that last, oldest first of each watch. */
  synchronized List<Present> present() {
    var all = new ArrayList<Present>();
    for (Watch watch : watches) {
      all.addAll(present.getOrDefault(watch, Map.of()).values());
    }
    return all;
  }
}
