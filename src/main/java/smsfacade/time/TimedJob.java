package smsfacade.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import smsfacade.logging.KnownFailure;

/**
 * What a timer has done on this node (design, rule 7): never twice at the same time; when it ended
 * well its tick is noted, and when it begins to fail that is said once, not at every tick. How long
 * it fails is the age of its last tick.
 */
public final class TimedJob {
  private static final Logger LOG = System.getLogger(TimedJob.class.getName());

  private final String name;
  private final Ticks ticks;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  /**
   * @param name as operators see it among the timers
   */
  public TimedJob(String name, Ticks ticks) {
    this.name = name;
    this.ticks = ticks;
  }

  /** Whether it is under way, or about to be. */
  public boolean isRunning() {
    return running.get();
  }

  /** Does the work on the calling thread, unless another is at it. */
  public void run(Runnable work) {
    if (running.compareAndSet(false, true)) {
      attempt(always(work));
    }
  }

  /** Has the work done beside the timer, unless it is under way. */
  public void start(Executor executor, Runnable work) {
    start(executor, always(work));
  }

  /**
   * Has the work done beside the timer, unless it is under way.
   *
   * @param work says whether it did anything: what another node did says nothing about this one
   */
  public void start(Executor executor, BooleanSupplier work) {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(() -> attempt(work));
    } catch (RejectedExecutionException e) {
      running.set(false);
      LOG.log(Level.DEBUG, name + " not run: the server is stopping", e);
    }
  }

  private static BooleanSupplier always(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  private void attempt(BooleanSupplier work) {
    try {
      boolean done = work.getAsBoolean();
      ticks.ticked(name);
      if (done && failing.getAndSet(false)) {
        LOG.log(Level.INFO, "{0}: works again", name);
      }
    } catch (Foreseen e) {
      LOG.log(level(), "{0}: {1}", name, e.getMessage());
    } catch (RuntimeException e) {
      String failed = name + " failed; the next tick tries again";
      KnownFailure.kind(e)
          .ifPresentOrElse(
              kind -> LOG.log(level(), failed + ": " + kind), () -> LOG.log(level(), failed, e));
    } finally {
      running.set(false);
    }
  }

  private Level level() {
    return failing.getAndSet(true) ? Level.DEBUG : Level.WARNING;
  }

  /** A failure that a sentence tells all about. */
  public static final class Foreseen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Foreseen(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
