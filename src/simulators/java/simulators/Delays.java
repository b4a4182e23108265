package simulators;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Answers that come late: when their time is over, or when delays are ended before. */
final class Delays {
  private final ScheduledExecutorService later;
  private final Set<Late> waiting = ConcurrentHashMap.newKeySet();

  Delays(ScheduledExecutorService later) {
    this.later = later;
  }

  private final class Late implements Runnable {
    private final Runnable delivery;

    Late(Runnable delivery) {
      this.delivery = delivery;
    }

    @Override
    public void run() {
      if (waiting.remove(this)) {
        delivery.run();
      }
    }
  }

  /** Delivers once; what takes long goes elsewhere from there. */
  void deliver(Runnable delivery, long milliseconds) {
    var late = new Late(delivery);
    waiting.add(late);
    later.schedule(late, milliseconds, TimeUnit.MILLISECONDS);
  }

  /** All that wait come now. */
  void end() {
    waiting.forEach(later::execute);
  }
}
