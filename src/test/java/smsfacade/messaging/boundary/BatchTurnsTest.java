package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchTurnsTest {
  private static final int PLACES = 18;

  /** Two at work, sixteen wait, and no thread more is taken from other calls (PH-05). */
  @Test
  void fewAreAtWorkAndFewWait() throws Exception {
    var turns = new BatchTurns();
    var end = new CountDownLatch(1);
    var working = new AtomicInteger();
    var most = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(PLACES);
    var done = new ArrayList<Future<Optional<Boolean>>>();
    try {
      for (int i = 0; i < PLACES; i++) {
        done.add(
            threads.submit(
                () ->
                    turns.inTurn(
                        () -> {
                          most.accumulateAndGet(working.incrementAndGet(), Math::max);
                          awaitQuietly(end);
                          working.decrementAndGet();
                          return true;
                        })));
      }
      await().until(() -> turns.waiting() == PLACES - BatchTurns.AT_ONCE);

      assertThat(turns.inTurn(() -> true)).isEmpty();

      end.countDown();
      for (Future<Optional<Boolean>> each : done) {
        assertThat(each.get()).hasValue(true);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(BatchTurns.AT_ONCE);
    assertThat(turns.inTurn(() -> true)).hasValue(true);
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
