package smsfacade.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Combines requests that arrive together into one piece of work, usually one transaction, and
 * answers each only when that work is done (design, rule 4). A request that meets no other runs at
 * once and alone: nothing waits for company.
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
  private final ConcurrentLinkedQueue<Waiting<Q, A>> queue = new ConcurrentLinkedQueue<>();

  /**
   * @param most requests in one piece of work
   * @param leaders pieces of work that may run at the same time
   */
  public Combiner(Work<Q, A> work, int most, int leaders) {
    this.work = work;
    this.most = most;
    this.leaders = new Semaphore(leaders);
  }

  /**
   * Does one request, perhaps together with others, and returns its own answer or throws its own
   * failure.
   */
  public A call(Q request) {
    var mine = new Waiting<Q, A>(request, Thread.currentThread());
    queue.add(mine);
    boolean interrupted = false;
    while (!mine.done) {
      if (leaders.tryAcquire()) {
        List<Waiting<Q, A>> together = List.of();
        try {
          together = lead();
        } finally {
          leaders.release();
        }
        // The next work first: a thread that is woken may take the processor from this one.
        wakeNext();
        together.forEach(Waiting::wake);
      } else if (!mine.done) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return mine.answer();
  }

  /** Does the work of those that wait; they have their answers then and are still to be woken. */
  private List<Waiting<Q, A>> lead() {
    var together = new ArrayList<Waiting<Q, A>>();
    Waiting<Q, A> next;
    while (together.size() < most && (next = queue.poll()) != null) {
      together.add(next);
    }
    if (together.isEmpty()) {
      return together;
    }
    try {
      finish(together, work.doTogether(together.stream().map(waiting -> waiting.request).toList()));
    } catch (Undone e) {
      if (together.size() == 1) {
        together.get(0).fail(e.reason());
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
      waiting.fail(e.reason());
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

  private void wakeNext() {
    Waiting<Q, A> head = queue.peek();
    if (head != null) {
      LockSupport.unpark(head.thread);
    }
  }

  /** The work failed before anything of it could be kept. */
  public static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Undone(RuntimeException reason) {
      super(reason);
    }

    RuntimeException reason() {
      return (RuntimeException) getCause();
    }
  }

  /** A request and the thread that waits for its answer. */
  private static final class Waiting<Q, A> {
    private final Q request;
    private final Thread thread;
    private @Nullable A answer;
    private @Nullable Throwable failure;
    private volatile boolean done;

    Waiting(Q request, Thread thread) {
      this.request = request;
      this.thread = thread;
    }

    void succeed(A value) {
      answer = value;
      done = true;
    }

    void fail(Throwable cause) {
      failure = cause;
      done = true;
    }

    void wake() {
      if (thread != Thread.currentThread()) {
        LockSupport.unpark(thread);
      }
    }

    @SuppressWarnings("NullAway") // done: either the answer or the failure is there
    A answer() {
      Throwable cause = failure;
      if (cause == null) {
        return answer;
      }
      throw new CombinedWorkFailed(cause);
    }
  }

  /** The work this request took part in failed; the cause says why. */
  public static final class CombinedWorkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CombinedWorkFailed(Throwable cause) {
      super(cause);
    }
  }
}
