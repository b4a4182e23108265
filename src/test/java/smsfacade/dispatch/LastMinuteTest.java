package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** F79: what a vendor is given and how much of it ends badly, now and not since the start. */
class LastMinuteTest {
  private final LastMinute minute = new LastMinute();

  @Test
  void countsTheSixtySecondsBeforeThisOne() {
    for (int second = 100; second < 160; second++) {
      minute.count(second, true);
      minute.count(second, second % 4 != 0);
    }
    assertThat(minute.rate(160)).isEqualTo(new LastMinute.Rate(2, 12.5));
    assertThat(minute.rate(190)).isEqualTo(new LastMinute.Rate(1, 100.0 * 7 / 60));
    assertThat(minute.rate(220)).isEqualTo(new LastMinute.Rate(0, 0));
  }

  @Test
  void theSecondThatIsNotOverDoesNotCount() {
    minute.count(100, true);
    assertThat(minute.rate(100).perSecond()).isZero();
    assertThat(minute.rate(101).perSecond()).isEqualTo(1 / 60.0);
  }

  /** A vendor that had nothing for hours. */
  @Test
  void whatIsOldDoesNotCountAgain() {
    minute.count(100, false);
    minute.count(100 + 61 * 40, true);
    assertThat(minute.rate(101 + 61 * 40)).isEqualTo(new LastMinute.Rate(1 / 60.0, 0));
  }
}
