package smsfacade.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import smsfacade.storage.Undone;

@Timeout(30)
class CombinerTest {
  private final ExecutorService callers = Executors.newFixedThreadPool(32);

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  @Test
  void aLonelyRequestRunsAtOnceOnItsOwnThread() {
    var threads = new ArrayList<Thread>();
    var combiner =
        new Combiner<Integer, Integer>(
            requests -> {
              threads.add(Thread.currentThread());
              return doubled(requests);
            },
            10,
            1,
            Duration.ZERO);

    assertThat(combiner.call(21)).isEqualTo(42);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void requestsThatArriveDuringOnePieceOfWorkShareTheNext() throws Exception {
    var sizes = new ConcurrentLinkedQueue<Integer>();
    var firstRuns = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var combiner =
        new Combiner<Integer, Integer>(
            requests -> {
              sizes.add(requests.size());
              firstRuns.countDown();
              await(goOn);
              return doubled(requests);
            },
            100,
            1,
            Duration.ZERO);

    var answers = new ArrayList<Future<Integer>>();
    answers.add(callers.submit(() -> combiner.call(0)));
    firstRuns.await();
    for (int i = 1; i <= 20; i++) {
      int request = i;
      answers.add(callers.submit(() -> combiner.call(request)));
    }
    Thread.sleep(200);
    goOn.countDown();

    for (int i = 0; i <= 20; i++) {
      assertThat(answers.get(i).get()).isEqualTo(2 * i);
    }
    assertThat(sizes).containsExactly(1, 20);
  }

  @Test
  void neverTakesMoreThanAllowedTogetherAndAnswersEveryOne() throws Exception {
    var sizes = new ConcurrentLinkedQueue<Integer>();
    var combiner =
        new Combiner<Integer, Integer>(
            requests -> {
              sizes.add(requests.size());
              return doubled(requests);
            },
            7,
            2,
            Duration.ZERO);
    var answers = new ArrayList<Future<Integer>>();
    for (int i = 0; i < 20_000; i++) {
      int request = i;
      answers.add(callers.submit(() -> combiner.call(request)));
    }
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo(2 * i);
    }
    assertThat(sizes).allMatch(size -> size <= 7);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20_000);
  }

  @Test
  void aBadRequestNeverFailsItsNeighbours() throws Exception {
    var combiner = refusingThirteen(100);
    var answers = new ArrayList<Future<Integer>>();
    for (int i = 0; i < 2_000; i++) {
      int request = i % 20;
      answers.add(callers.submit(() -> combiner.call(request)));
    }
    for (int i = 0; i < answers.size(); i++) {
      Future<Integer> answer = answers.get(i);
      if (i % 20 == 13) {
        assertThatThrownBy(answer::get)
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseMessage("thirteen");
      } else {
        assertThat(answer.get()).isEqualTo(2 * (i % 20));
      }
    }
  }

  @Test
  void workWhoseEndIsNotKnownIsNotDoneAgain() {
    var runs = new AtomicInteger();
    var combiner =
        new Combiner<Integer, Integer>(
            requests -> {
              runs.incrementAndGet();
              throw new IllegalStateException("commit in doubt");
            },
            100,
            1,
            Duration.ZERO);
    assertThatThrownBy(() -> combiner.call(1)).hasRootCauseMessage("commit in doubt");
    assertThat(runs).hasValue(1);
  }

  @Test
  void whatIsLeftIsDoneWithTheNextCall() {
    var together = new ArrayList<List<Integer>>();
    var combiner =
        new Combiner<Integer, Integer>(
            requests -> {
              together.add(requests);
              return doubled(requests);
            },
            10,
            1,
            Duration.ZERO);
    var ends = new Ends();

    combiner.leave(1, ends);
    combiner.leave(2, ends);
    assertThat(together).isEmpty();
    assertThat(combiner.call(3)).isEqualTo(6);

    assertThat(together).containsExactly(List.of(1, 2, 3));
    assertThat(ends.answers).containsExactly(2, 4);
  }

  @Test
  void whatIsLeftIsDoneByAFlushAndToldWhenItFails() {
    var combiner = refusingThirteen(10);
    var ends = new Ends();
    combiner.flush();
    combiner.leave(13, ends);
    combiner.leave(4, ends);
    combiner.flush();

    assertThat(ends.answers).containsExactly(8);
    assertThat(ends.failures)
        .hasSize(1)
        .first()
        .hasToString(new IllegalStateException("thirteen").toString());
  }

  @Test
  void noneIsForgottenOfThoseLeftByMany() throws Exception {
    var combiner = new Combiner<Integer, Integer>(CombinerTest::doubled, 16, 1, Duration.ZERO);
    var ends = new Ends();
    var callers = new ArrayList<Future<?>>();
    for (int i = 0; i < 8; i++) {
      callers.add(
          this.callers.submit(
              () -> {
                for (int j = 0; j < 5_000; j++) {
                  combiner.leave(j, ends);
                  if (j % 3 == 0) {
                    combiner.flush();
                  } else if (j % 3 == 1) {
                    combiner.call(j);
                  }
                }
                combiner.flush();
              }));
    }
    for (Future<?> caller : callers) {
      caller.get();
    }
    assertThat(ends.answers).hasSize(8 * 5_000);
  }

  /** Four waited together, so the next four are waited for; one alone never waits twice. */
  @Test
  void underLoadAPieceOfWorkWaitsForAsManyAsCameLast() {
    var gathering = new Gathering(Duration.ofSeconds(10));
    gathering.came(4);
    var waiting = new AtomicInteger(1);
    Future<?> held = callers.submit(() -> gathering.await(waiting));
    while (waiting.get() < 5) {
      assertThat(held.isDone()).isFalse();
      gathering.more(waiting.incrementAndGet());
    }
    assertThat(held).succeedsWithin(5, TimeUnit.SECONDS);
  }

  @Test
  void whoAreFewWaitOnceAtMost() {
    var gathering = new Gathering(Duration.ofMillis(200));
    gathering.came(16);
    long start = System.nanoTime();
    gathering.await(new AtomicInteger(1));
    gathering.came(1);
    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(190).toNanos());

    start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      gathering.await(new AtomicInteger(1));
      gathering.came(1);
    }
    // Each once would be twenty seconds.
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
  }

  private static final class Ends implements Combiner.End<Integer> {
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @Override
    public void succeeded(Integer answer) {
      answers.add(answer);
    }

    @Override
    public void failed(Throwable cause) {
      failures.add(cause);
    }
  }

  private static Combiner<Integer, Integer> refusingThirteen(int most) {
    return new Combiner<>(
        requests -> {
          if (requests.contains(13)) {
            throw new Undone(new IllegalStateException("thirteen"));
          }
          return doubled(requests);
        },
        most,
        1,
        Duration.ZERO);
  }

  private static List<Integer> doubled(List<Integer> requests) {
    return requests.stream().map(request -> 2 * request).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
