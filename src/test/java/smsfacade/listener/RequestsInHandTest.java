package smsfacade.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** F107. */
class RequestsInHandTest {
  private final RequestsInHand requests = new RequestsInHand(2);

  @Test
  void boundsEachAddressByItself() {
    assertThat(requests.add("192.0.2.1")).isTrue();
    assertThat(requests.add("192.0.2.1")).isTrue();
    assertThat(requests.add("192.0.2.1")).isFalse();
    assertThat(requests.add("192.0.2.2")).isTrue();
  }

  @Test
  void hasRoomAgainWhenOneHasItsAnswer() {
    requests.add("192.0.2.1");
    requests.add("192.0.2.1");
    requests.add("192.0.2.1");

    requests.remove("192.0.2.1");

    assertThat(requests.add("192.0.2.1")).isTrue();
    assertThat(requests.add("192.0.2.1")).isFalse();
  }

  @Test
  void countsRightWhenManyComeAtOnce() throws Exception {
    var most = new AtomicInteger();
    var now = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 8; i++) {
      threads.execute(
          () -> {
            for (int call = 0; call < 20_000; call++) {
              if (requests.add("192.0.2.1")) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                now.decrementAndGet();
                requests.remove("192.0.2.1");
              }
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    assertThat(most.get()).isBetween(1, 2);
    assertThat(requests.add("192.0.2.1")).isTrue();
    assertThat(requests.add("192.0.2.1")).isTrue();
    assertThat(requests.add("192.0.2.1")).isFalse();
  }
}
