package smsfacade.groupcommit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import smsfacade.storage.Undone;

/**
 * Combines requests that arrive together into one piece of work, usually one transaction, and
 * answers each only when that work is done (design, rule 4). A request that meets no other runs at
 * once and alone: nothing waits for company. Only when many came together lately, a piece of work
 * may be held back a moment until as many are there again: a commit costs the same for few and for
 * many.
 *
 * <p>The calling threads do the work themselves: whoever finds no leader leads, takes all that
 * wait, and wakes them with their answers.
 *
 * <p>When the work fails in its body ({@link Undone}), nothing of it was kept and each request is
 * done again by itself, so that a bad one never fails its neighbours. Any other failure (a commit
 * whose end is not known) fails all of them: doing it again could do it twice.
 */
public final class Combiner<Q, A> {
  /** The combined work. */
  @FunctionalInterface
  public interface Work<Q, A> {
    /**
     * Does several requests as one.
     *
     * @return one answer for each, in their order
     * @throws Undone when it failed and certainly left nothing behind
     */
    List<A> doTogether(List<Q> requests);
  }

  private final Work<Q, A> work;
  private final int most;
  private final Semaphore leaders;
  private final Gathering gathering;
  private final ConcurrentLinkedQueue<Waiting<Q, A>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param most requests in one piece of work
   * @param leaders pieces of work that may run at the same time
   * @param hold the longest time a piece of work is held back under load; zero for not at all
   */
  public Combiner(Work<Q, A> work, int most, int leaders, Duration hold) {
    this.work = work;
    this.most = most;
    this.leaders = new Semaphore(leaders);
    this.gathering = new Gathering(hold);
  }

  /**
   * Does one request, perhaps together with others, and returns its own answer or throws its own
   * failure.
   */
  public A call(Q request) {
    var mine = new Called<Q, A>(request, Thread.currentThread());
    add(mine);
    boolean interrupted = false;
    while (!mine.done) {
      if (!lead() && !mine.done) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return mine.answer();
  }

  /**
   * Leaves a request to be done with the next one that is called, and does not wait for it. Who
   * leaves one sees to it that soon a call follows, or {@link #flush}.
   *
   * @param end told on the thread that does the work, which it must not hold up
   */
  public void leave(Q request, End<A> end) {
    add(new Left<>(request, end));
  }

  private void add(Waiting<Q, A> request) {
    queue.add(request);
    gathering.more(waiting.incrementAndGet());
  }

  /** Does what was left and is not done yet, or leaves it to the thread that is at work now. */
  public void flush() {
    if (!queue.isEmpty()) {
      lead();
    }
  }

  /**
   * Does the work of those that wait, if nobody else is at it, and goes on with what was left
   * meanwhile unless a waiting thread goes on.
   *
   * @return whether it did
   */
  private boolean lead() {
    boolean led = false;
    boolean more = true;
    while (more && leaders.tryAcquire()) {
      led = true;
      List<Waiting<Q, A>> together = List.of();
      try {
        together = doTogether();
      } finally {
        leaders.release();
      }
      // The next work first: a thread that is woken may take the processor from this one.
      more = !wakeNext() && !queue.isEmpty();
      together.forEach(Waiting::wake);
    }
    return led;
  }

  /** Does the work of those that wait; they have their answers then and are still to be woken. */
  private List<Waiting<Q, A>> doTogether() {
    gathering.await(waiting);
    var together = new ArrayList<Waiting<Q, A>>();
    Waiting<Q, A> next;
    while (together.size() < most && (next = queue.poll()) != null) {
      together.add(next);
    }
    if (together.isEmpty()) {
      return together;
    }
    waiting.addAndGet(-together.size());
    gathering.came(together.size());
    try {
      finish(together, work.doTogether(together.stream().map(waiting -> waiting.request).toList()));
    } catch (Undone e) {
      if (together.size() == 1) {
        together.get(0).fail(e);
      } else {
        together.forEach(this::doAlone);
      }
    } catch (RuntimeException | Error e) {
      together.forEach(waiting -> waiting.fail(e));
    }
    return together;
  }

  private void doAlone(Waiting<Q, A> waiting) {
    try {
      finish(List.of(waiting), work.doTogether(List.of(waiting.request)));
    } catch (Undone e) {
      waiting.fail(e);
    } catch (RuntimeException | Error e) {
      waiting.fail(e);
    }
  }

  private static <Q, A> void finish(List<Waiting<Q, A>> together, List<A> answers) {
    if (answers.size() != together.size()) {
      throw new IllegalStateException(
          answers.size() + " answers to " + together.size() + " requests");
    }
    for (int i = 0; i < answers.size(); i++) {
      together.get(i).succeed(answers.get(i));
    }
  }

  /**
   * The first that has a thread leads next; those left before it are done by it too.
   *
   * @return whether there is one
   */
  private boolean wakeNext() {
    for (Waiting<Q, A> waiting : queue) {
      if (waiting.wake()) {
        return true;
      }
    }
    return false;
  }

  /**
   * How a request ended that nobody waits for.
   *
   * @param <A> its answer
   */
  public interface End<A> {
    void succeeded(A answer);

    void failed(Throwable cause);
  }

  /** A request that is not done yet. */
  private abstract static class Waiting<Q, A> {
    final Q request;

    Waiting(Q request) {
      this.request = request;
    }

    abstract void succeed(A answer);

    abstract void fail(Throwable cause);

    /** False when no thread waits. */
    abstract boolean wake();
  }

  /** A request that a thread waits for. */
  private static final class Called<Q, A> extends Waiting<Q, A> {
    private final Thread thread;
    private @Nullable A answer;
    private @Nullable Throwable failure;
    private volatile boolean done;

    Called(Q request, Thread thread) {
      super(request);
      this.thread = thread;
    }

    @Override
    void succeed(A value) {
      answer = value;
      done = true;
    }

    @Override
    void fail(Throwable cause) {
      failure = cause;
      done = true;
    }

    @Override
    boolean wake() {
      if (thread != Thread.currentThread()) {
        LockSupport.unpark(thread);
      }
      return true;
    }

    /** Done: either the answer or the failure is there. */
    A answer() {
      Throwable cause = failure;
      if (cause == null) {
        return Objects.requireNonNull(answer);
      }
      throw cause instanceof Undone undone
          ? new CombinedWorkFailed(undone.reason(), true)
          : new CombinedWorkFailed(cause, false);
    }
  }

  private static final class Left<Q, A> extends Waiting<Q, A> {
    private final End<A> end;

    Left(Q request, End<A> end) {
      super(request);
      this.end = end;
    }

    @Override
    void succeed(A answer) {
      end.succeeded(answer);
    }

    @Override
    void fail(Throwable cause) {
      end.failed(cause instanceof Undone undone ? undone.reason() : cause);
    }

    @Override
    boolean wake() {
      return false;
    }
  }

  /** The work this request took part in failed; the cause says why. */
  public static final class CombinedWorkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean undone;

    CombinedWorkFailed(Throwable cause, boolean undone) {
      super(cause);
      this.undone = undone;
    }

    /** Whether certainly nothing of it was kept; otherwise it may have been. */
    public boolean undone() {
      return undone;
    }
  }
}
