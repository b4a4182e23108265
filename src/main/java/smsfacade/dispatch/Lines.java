package smsfacade.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import smsfacade.dispatch.ClaimWish.FromLine;
import smsfacade.ledger.Lane;
import smsfacade.sms.MessageClass;

/**
 * The lines in which work waits for vendors, as this node knows them: by what it put there itself
 * at once, by what other nodes put there when it looks, once a second.
 */
final class Lines {
  /**
   * One claim in so many begins with what is no verification text; claims of nothing do not count.
   */
  private static final int SHARE_OF_BULK = 5;

  private static final Duration ALONE = Duration.ofMillis(200);

  private static final class Line {
    private final List<String> vendors;
    private int turn;
    private long notBefore;

    Line(List<String> vendors, long now) {
      this.vendors = vendors;
      this.notBefore = now;
    }

    Optional<FromLine> wish(int number, Room room) {
      var lanes = new ArrayList<Lane>();
      int most = 0;
      for (Lane lane : Lane.ofLine(number)) {
        int has = room.of(vendors, lane.messageClass());
        if (has > 0) {
          lanes.add(lane);
          most = Math.max(most, has);
        }
      }
      if (most == 0) {
        return Optional.empty();
      }
      if (turn % SHARE_OF_BULK == SHARE_OF_BULK - 1) {
        lanes.add(lanes.remove(0));
      }
      return Optional.of(new FromLine(number, vendors, most, lanes));
    }
  }

  private final LongSupplier nanoTime;
  private final Map<Integer, Line> byNumber = new HashMap<>();
  private final Set<String> waitedFor = new HashSet<>();

  Lines(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Something waits in a line. */
  synchronized void standsIn(int line, List<String> vendors) {
    byNumber.computeIfAbsent(line, number -> new Line(vendors, nanoTime.getAsLong()));
    waitedFor.addAll(vendors);
  }

  /** What the database says: these lines and no others have something in them. */
  synchronized void are(Map<Integer, List<String>> vendorsByLine) {
    byNumber.keySet().retainAll(vendorsByLine.keySet());
    waitedFor.clear();
    vendorsByLine.forEach(this::standsIn);
  }

  /** Nothing is left in a line. */
  synchronized void isEmpty(int line) {
    byNumber.remove(line);
    waitedFor.clear();
    byNumber.values().forEach(other -> waitedFor.addAll(other.vendors));
  }

  /** What was claimed from a line had to go back: it is left alone for a while. */
  synchronized void leaveAlone(int line) {
    Line known = byNumber.get(line);
    if (known != null) {
      known.notBefore = nanoTime.getAsLong() + ALONE.toNanos();
    }
  }

  /** Something was claimed from a line: the next claim from it is another turn. */
  synchronized void served(int line) {
    Line known = byNumber.get(line);
    if (known != null) {
      known.turn++;
    }
  }

  synchronized boolean isWaitedFor(String vendor) {
    return waitedFor.contains(vendor);
  }

  synchronized boolean any() {
    return !byNumber.isEmpty();
  }

  /** How much work of a class these vendors have room for now. */
  @FunctionalInterface
  interface Room {
    int of(Collection<String> vendors, MessageClass messageClass);
  }

  /** What may be claimed from lines now. */
  synchronized List<FromLine> wishes(Room room) {
    long now = nanoTime.getAsLong();
    var wishes = new ArrayList<FromLine>();
    byNumber.forEach(
        (number, line) -> {
          if (now - line.notBefore >= 0) {
            line.wish(number, room).ifPresent(wishes::add);
          }
        });
    return wishes;
  }

  /** The vendors somebody waits for. */
  synchronized Set<String> waitedFor() {
    return Set.copyOf(waitedFor);
  }
}
