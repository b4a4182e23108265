package smsfacade.reports.push;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import smsfacade.groupcommit.Combiner;
import smsfacade.reports.raw.KeptAnswers;
import smsfacade.reports.raw.RawAnswers;
import smsfacade.reports.raw.RawAnswers.Brought;

/**
 * Takes in what vendors bring. A vendor brings each report by a request of its own, hundreds a
 * second: those that arrive together are committed together, each answered after its commit (F60),
 * and are applied together afterwards.
 */
@ApplicationScoped
@ManagedThreadFactoryDefinition(name = "java:app/concurrent/pushes")
public class Pushes {
  private static final Logger LOG = System.getLogger(Pushes.class.getName());
  private static final int MOST_TOGETHER = 100;

  /** How long pushes wait for others when many come. */
  private static final Duration HELD = Duration.ofMillis(2);

  /** After that a vendor hears that nothing is stored: it would not wait much longer itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Nobody waits for the applying, so a commit of it may serve many pushes. */
  private static final Duration APPLIED_AFTER = Duration.ofMillis(50);

  /** One keeps, one applies. */
  private static final int THREADS = 2;

  private static final Duration IDLE = Duration.ofSeconds(2);

  @Resource(lookup = "java:app/concurrent/pushes")
  ManagedThreadFactory threads;

  private ThreadPoolExecutor executor;

  private final KeptAnswers kept;
  private final Combiner<Brought, Long> keeping;
  private final Combiner<Long, Boolean> applying;
  private final AtomicBoolean keepingSoon = new AtomicBoolean();
  private final AtomicBoolean applyingSoon = new AtomicBoolean();

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected Pushes() {
    kept = null;
    keeping = null;
    applying = null;
  }

  @Inject
  Pushes(RawAnswers answers, KeptAnswers kept) {
    this.kept = kept;
    keeping = new Combiner<>(answers::keepTogether, MOST_TOGETHER, 1, HELD);
    applying = new Combiner<>(answers::applyTogether, MOST_TOGETHER, 1, Duration.ZERO);
  }

  /**
   * Threads that stay a while: a managed executor searches for context providers at every task,
   * which took a thirtieth of the processor time when a vendor brought hundreds a second.
   */
  @PostConstruct
  void open() {
    executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    executor.allowCoreThreadTimeOut(true);
  }

  @PreDestroy
  void close() {
    executor.shutdown();
  }

  /**
   * Returns when what was brought is committed; it is applied soon after.
   *
   * @throws NotStored when too much of the vendor is kept already, or when it is not known to be
   *     stored, in five seconds at the latest; should it be stored later all the same, the vendor
   *     brings it twice, which changes nothing
   */
  void take(Brought brought) {
    if (kept.isFull(brought.vendor())) {
      throw new NotStored("not stored: too much of it is kept that cannot be read or applied");
    }
    var stored = new CompletableFuture<Long>();
    keeping.leave(brought, end(stored));
    // Not on the vendor's thread, which must have an answer in time.
    if (!start(keepingSoon, this::keep)) {
      throw new NotStored(new RejectedExecutionException("the server is stopping"));
    }
    try {
      stored.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      kept.taken(brought.vendor(), brought.answer().bytes().length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotStored(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new NotStored(e);
    }
  }

  private Combiner.End<Long> end(CompletableFuture<Long> stored) {
    return new Combiner.End<>() {
      @Override
      public void succeeded(Long id) {
        applying.leave(id, NOT_NOW);
        stored.complete(id);
      }

      @Override
      public void failed(Throwable cause) {
        stored.completeExceptionally(cause);
      }
    };
  }

  /**
   * Has work done by another thread, unless one is about to begin with it.
   *
   * @return false when the server is stopping
   */
  private boolean start(AtomicBoolean soon, Runnable work) {
    if (soon.compareAndSet(false, true)) {
      try {
        executor.execute(work);
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "the server is stopping", e);
        soon.set(false);
        return false;
      }
    }
    return true;
  }

  private void keep() {
    // Before the work: what is left from now on needs somebody else to see to it.
    keepingSoon.set(false);
    keeping.flush();
    // What is not applied by a server that stops is left over for the next start.
    start(applyingSoon, this::apply);
  }

  private void apply() {
    LockSupport.parkNanos(APPLIED_AFTER.toNanos());
    applyingSoon.set(false);
    applying.flush();
  }

  /** What cannot be applied now stays kept, and the answers left over are looked through. */
  private static final Combiner.End<Boolean> NOT_NOW =
      new Combiner.End<>() {
        @Override
        public void succeeded(Boolean applied) {
          // Nobody waits for that.
        }

        @Override
        public void failed(Throwable cause) {
          LOG.log(Level.DEBUG, "a push is applied by the next tick", cause);
        }
      };

  /** It is not known that what was brought is stored. */
  static final class NotStored extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStored(String reason) {
      super(reason);
    }

    /** Names the kind of failure only: the text of one may hold what was brought. */
    NotStored(Exception cause) {
      super(
          cause instanceof TimeoutException
              ? "not stored in time"
              : "not stored: " + first(cause).getClass().getSimpleName(),
          cause);
    }

    private static Throwable first(Throwable failure) {
      Throwable cause = failure.getCause();
      return cause == null ? failure : first(cause);
    }
  }
}
