package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import smsfacade.vendors.Vendor;

/** Design, "Dispatch" 8: slowness stays with the vendor that is slow. */
class RoomsTest {
  private final AtomicLong nanoTime = new AtomicLong();
  private final Rooms rooms = new Rooms(nanoTime::get);
  private final Vendor slow = ExampleWork.limited("slow", Map.of("requests-in-flight", "2"));
  private final Vendor quick = ExampleWork.limited("quick", Map.of("requests-in-flight", "8"));

  @Test
  void aVendorHasNoMoreRequestsUnderWayThanItsBound() {
    assertThat(rooms.enter(slow)).isTrue();
    assertThat(rooms.enter(slow)).isTrue();
    assertThat(rooms.enter(slow)).isFalse();
    assertThat(rooms.enter(quick)).isTrue();

    rooms.leave(slow);

    assertThat(rooms.enter(slow)).isTrue();
    assertThat(rooms.taken("slow")).isEqualTo(2);
    assertThat(rooms.free(quick)).isEqualTo(7);
  }

  @Test
  void noMoreIsClaimedThanTheFullestVendorHasRoomFor() {
    assertThat(rooms.forAnyone(64)).isEqualTo(64);

    rooms.enter(quick);
    rooms.enter(slow);

    assertThat(rooms.forAnyone(64)).isEqualTo(1);
    rooms.enter(slow);
    assertThat(rooms.forAnyone(64)).as("it may be free again in a moment").isZero();
  }

  @Test
  void aVendorThatStaysFullHoldsUpNoOther() {
    rooms.enter(quick);
    rooms.enter(slow);
    rooms.enter(slow);

    nanoTime.addAndGet(Duration.ofMillis(201).toNanos());

    assertThat(rooms.forAnyone(64)).isEqualTo(7);
    rooms.leave(slow);
    assertThat(rooms.forAnyone(64)).isEqualTo(1);
  }

  /** Now and then a place comes back, so it is never full for long; nobody waits for that (F94). */
  @Test
  void aVendorWhoseRequestsTakeLongHoldsUpNoOther() {
    rooms.enter(slow);
    rooms.enter(slow);
    rooms.took(slow, Duration.ofSeconds(8));
    rooms.leave(slow);
    rooms.enter(slow);

    assertThat(rooms.forAnyone(64)).isEqualTo(64);
    for (int i = 0; i < 50; i++) {
      rooms.took(slow, Duration.ofMillis(5));
    }
    assertThat(rooms.forAnyone(64)).as("it is quick again").isZero();
  }
}
