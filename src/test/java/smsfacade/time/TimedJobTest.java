package smsfacade.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import smsfacade.testbed.LoggedBy;

/** Design, rule 7: ticks never overlap, and one that fails is followed by the next. */
class TimedJobTest {
  private final List<Runnable> waiting = new ArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Ticks ticks = new Ticks();
  private final TimedJob job = new TimedJob("job", ticks);
  @RegisterExtension private final LoggedBy log = new LoggedBy(TimedJob.class);

  @BeforeEach
  void listen() {
    ticks.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  }

  @Test
  void isNotDoneTwiceAtTheSameTime() {
    job.start(waiting::add, this::work);
    job.start(waiting::add, this::work);
    job.run(this::work);
    assertThat(waiting).hasSize(1);
    assertThat(done).hasValue(0);
    assertThat(ticks.ages()).isEmpty();

    waiting.remove(0).run();
    assertThat(done).hasValue(1);
    assertThat(ticks.ages()).containsOnlyKeys("job");
    job.run(this::work);
    assertThat(done).hasValue(2);
  }

  @Test
  void saysOnceThatItFailsAndOnceThatItWorksAgain() {
    job.run(this::fail);
    job.run(this::fail);
    assertThat(ticks.ages()).isEmpty();
    job.run(this::work);
    job.run(this::work);
    job.run(this::fail);

    assertThat(log.lines())
        .containsExactly(
            "WARNING job failed; the next tick tries again",
            "INFO job: works again",
            "WARNING job failed; the next tick tries again");
  }

  /** Another node may have done it: then nothing is known about this one. */
  @Test
  void doesNotWorkAgainBecauseThereWasNothingToDo() {
    Executor here = Runnable::run;
    job.start(here, this::fail);
    job.start(here, () -> false);
    job.start(here, () -> true);

    assertThat(log.lines())
        .containsExactly("WARNING job failed; the next tick tries again", "INFO job: works again");
  }

  @Test
  void isDoneAgainAfterAnExecutorThatTookNothing() {
    job.start(
        task -> {
          throw new RejectedExecutionException("stopping");
        },
        this::work);
    job.run(this::work);

    assertThat(done).hasValue(1);
  }

  @Test
  void saysAForeseenFailureInASentence() {
    job.run(
        () -> {
          throw new TimedJob.Foreseen(new IllegalStateException("the vendor is away"));
        });

    assertThat(log.lines()).containsExactly("WARNING job: the vendor is away");
  }

  private void work() {
    done.incrementAndGet();
  }

  private void fail() {
    throw new IllegalStateException("failed");
  }
}
