package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** F74, of batches (PH-05). */
class QueueLimitTest {
  private final QueueLimit limit = new QueueLimit();

  @Test
  void eachLineOfABatchWaits() {
    limit.most = 100;
    limit.waiting(40);
    assertThat(limit.hasRoomFor(60)).isTrue();
    assertThat(limit.hasRoomFor(61)).isFalse();

    limit.add(60);
    assertThat(limit.hasRoomFor(1)).as("before they are counted").isFalse();
    assertThat(limit.isReached()).isFalse();

    assertThat(limit.waiting(100)).isTrue();
    limit.waiting(99);
    assertThat(limit.hasRoomFor(1)).isTrue();
  }
}
