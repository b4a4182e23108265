package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import smsfacade.dispatch.ClaimWish.FromLine;
import smsfacade.ledger.Lane;
import smsfacade.sms.MessageClass;

/** Design, "Dispatch" 7: who waits costs nothing, and verification leaves first. */
class LinesTest {
  private final AtomicLong nanoTime = new AtomicLong();
  private final Lines lines = new Lines(nanoTime::get);

  @Test
  void aLineIsClaimedFromWhenOneOfItsVendorsHasRoom() {
    lines.standsIn(3, List.of("a", "b"));
    lines.standsIn(4, List.of("c"));

    List<FromLine> wishes = lines.wishes((vendors, messageClass) -> vendors.contains("b") ? 7 : 0);

    assertThat(wishes)
        .extracting(FromLine::line, FromLine::most)
        .containsExactly(org.assertj.core.api.Assertions.tuple(3, 7));
    assertThat(lines.waitedFor()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aClassOutsideTheHoursStaysInTheLine() {
    lines.standsIn(3, List.of("a"));

    List<FromLine> wishes =
        lines.wishes((vendors, messageClass) -> messageClass == MessageClass.MARKETING ? 0 : 1);

    assertThat(wishes.get(0).lanes())
        .containsExactly(
            Lane.waiting(3, MessageClass.VERIFICATION), Lane.waiting(3, MessageClass.NOTICE));
  }

  @Test
  void verificationIsServedFirstFourTimesOfFive() {
    lines.standsIn(3, List.of("a"));
    var first = new ArrayList<MessageClass>();
    for (int i = 0; i < 10; i++) {
      first.add(firstLane());
      lines.served(3);
    }

    assertThat(first).filteredOn(MessageClass.VERIFICATION::equals).hasSize(8);
  }

  /** A vendor at its limit is asked many times for each slot: its turns would be left to chance. */
  @Test
  void aLookThatClaimsNothingIsNoTurn() {
    lines.standsIn(3, List.of("a"));
    var first = new ArrayList<MessageClass>();
    for (int i = 0; i < 10; i++) {
      first.add(firstLane());
    }

    assertThat(first).containsOnly(MessageClass.VERIFICATION);
  }

  private MessageClass firstLane() {
    return lines.wishes((vendors, messageClass) -> 1).get(0).lanes().get(0).messageClass();
  }

  @Test
  void whatHadToGoBackIsLeftAloneForAWhile() {
    lines.standsIn(3, List.of("a"));
    lines.leaveAlone(3);

    assertThat(lines.wishes((vendors, messageClass) -> 1)).isEmpty();
    nanoTime.addAndGet(Duration.ofMillis(201).toNanos());
    assertThat(lines.wishes((vendors, messageClass) -> 1)).hasSize(1);
  }

  @Test
  void theDatabaseSaysWhichLinesHaveSomething() {
    lines.standsIn(3, List.of("a"));

    lines.are(Map.of(5, List.of("b")));

    assertThat(lines.waitedFor()).containsExactly("b");
    lines.isEmpty(5);
    assertThat(lines.any()).isFalse();
  }
}
