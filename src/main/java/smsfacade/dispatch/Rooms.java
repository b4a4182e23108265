package smsfacade.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import smsfacade.vendors.Vendor;

/**
 * How many requests this node has under way at each vendor: a bulkhead, so that a vendor that is
 * slow takes no more of the workers than it is given (design, "Dispatch" 8).
 */
final class Rooms {
  /**
   * A vendor that was full for so long is slow: its work waits in its line and holds up no other.
   */
  private static final Duration SLOW = Duration.ofMillis(200);

  /** And one whose requests take so long: when it is full, no place comes back at once. */
  private static final Duration SLOW_REQUEST = Duration.ofMillis(100);

  /** The part of the last request in the mean of those before. */
  private static final double LAST_COUNTS = 1.0 / 8;

  private final Map<String, Room> byVendor = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  Rooms(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static final class Room {
    private int taken;
    private int most = Integer.MAX_VALUE;
    private long fullSince;
    private boolean full;
    private double meanNanos;

    boolean isSlow(long now) {
      return meanNanos > SLOW_REQUEST.toNanos() || full && now - fullSince > SLOW.toNanos();
    }
  }

  /** Takes a place for a request, unless there is none. */
  boolean enter(Vendor vendor) {
    Room room = room(vendor);
    synchronized (room) {
      if (room.taken >= room.most) {
        return false;
      }
      room.taken++;
      note(room);
      return true;
    }
  }

  /** A request to a vendor took so long, the wait for its slot included. */
  void took(Vendor vendor, Duration time) {
    Room room = room(vendor);
    synchronized (room) {
      room.meanNanos += (time.toNanos() - room.meanNanos) * LAST_COUNTS;
    }
  }

  /** Gives the place of a request back. */
  void leave(Vendor vendor) {
    Room room = room(vendor);
    synchronized (room) {
      room.taken--;
      note(room);
    }
  }

  private void note(Room room) {
    boolean full = room.taken >= room.most;
    if (full && !room.full) {
      room.fullSince = nanoTime.getAsLong();
    }
    room.full = full;
  }

  private Room room(Vendor vendor) {
    Room room = byVendor.computeIfAbsent(vendor.name(), name -> new Room());
    synchronized (room) {
      room.most = vendor.sendingLimits().requestsInFlight();
    }
    return room;
  }

  /** Places that are free. */
  int free(Vendor vendor) {
    Room room = room(vendor);
    synchronized (room) {
      return Math.max(0, room.most - room.taken);
    }
  }

  /** Requests under way at a vendor. */
  int taken(String vendor) {
    Room room = byVendor.get(vendor);
    if (room == null) {
      return 0;
    }
    synchronized (room) {
      return room.taken;
    }
  }

  /**
   * How much may be claimed without knowing whose it is: as much as the fullest vendor has room
   * for, since it may all be for that one. Slow vendors do not count.
   *
   * @param most when nothing is under way
   */
  int forAnyone(int most) {
    int free = most;
    for (Room room : byVendor.values()) {
      synchronized (room) {
        if (room.taken > 0 && !room.isSlow(nanoTime.getAsLong())) {
          free = Math.min(free, room.most - room.taken);
        }
      }
    }
    return Math.max(0, free);
  }
}
