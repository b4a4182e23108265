package smsfacade.handover.push;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import smsfacade.accounts.AccountsWithReports.Pushed;
import smsfacade.handover.Push;
import smsfacade.handover.PushQueue;
import smsfacade.handover.PushQueue.Begun;
import smsfacade.handover.PushQueue.Next;
import smsfacade.handover.PushStream;
import smsfacade.handover.PushStream.Kind;
import smsfacade.logging.RateLimitedLog;

/**
 * Begins what is to be pushed and has it brought, each request by a thread of its own. The database
 * allows a stream few requests at a time, so that a client that is slow has few of the threads.
 */
final class Pushing {
  private static final Logger LOG = System.getLogger(Pushing.class.getName());
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(Pushing.class);

  /** Together shorter than the lease of a request. */
  private static final int MOST_NOTES = 30;

  private static final long BETWEEN_NOTES_NANOS = Duration.ofSeconds(1).toNanos();

  private final PushQueue queue;
  private final PushClient client;
  private final PushStatistics statistics;
  private final Executor executor;
  private final BooleanSupplier mayBegin;
  private final int most;
  private volatile Map<PushStream, Target> targets = Map.of();
  private volatile boolean followed;

  /** Where a stream goes to. */
  private record Target(String account, URI address) {}

  /**
   * @param mayBegin whether requests may be begun
   * @param most requests of this node at a time, about: none waits for a thread, since its lease
   *     runs
   */
  Pushing(
      PushQueue queue,
      PushClient client,
      PushStatistics statistics,
      Executor executor,
      BooleanSupplier mayBegin,
      int most) {
    this.queue = queue;
    this.client = client;
    this.statistics = statistics;
    this.executor = executor;
    this.mayBegin = mayBegin;
    this.most = most;
  }

  /** Only these accounts have something pushed from now on, by key. */
  void follow(Map<Long, Pushed> accounts) {
    var wanted = new HashMap<PushStream, Target>();
    accounts.forEach(
        (id, pushed) -> {
          add(wanted, id, Kind.REPORTS, pushed, pushed.addresses().reports());
          add(wanted, id, Kind.REPLIES, pushed, pushed.addresses().replies());
        });
    if (!followed || !wanted.keySet().equals(targets.keySet())) {
      queue.follow(Set.copyOf(wanted.keySet()));
      followed = true;
    }
    targets = Map.copyOf(wanted);
  }

  private static void add(
      Map<PushStream, Target> targets,
      long accountId,
      Kind kind,
      Pushed pushed,
      Optional<URI> address) {
    address.ifPresent(
        to -> targets.put(new PushStream(accountId, kind), new Target(pushed.userName(), to)));
  }

  /** Begins what is due. */
  void look() {
    if (!targets.isEmpty()) {
      queue.due(targets.keySet()).forEach(this::begin);
    }
  }

  private void begin(PushStream stream) {
    Target target = targets.get(stream);
    if (target == null || !mayBegin.getAsBoolean() || statistics.underWay() >= most) {
      return;
    }
    Begun begun = queue.begin(stream);
    if (begun.givenUp() > 0) {
      givenUp(stream, target, begun.givenUp(), "the node ended that tried it last");
    }
    begun.pushes().forEach(push -> start(push, target));
  }

  private void start(Push push, Target target) {
    statistics.begun();
    try {
      executor.execute(() -> run(push, target));
    } catch (RejectedExecutionException e) {
      statistics.ended();
      LOG.log(Level.DEBUG, "a push is not made: the server is stopping", e);
    }
  }

  private void run(Push push, Target target) {
    try {
      bring(push, target);
      if (push.boxes() == PushQueue.MOST_BOXES) {
        // There may be more; what is less than a whole request is gathered until the next tick.
        begin(push.stream());
      }
    } catch (RuntimeException e) {
      FAILURES.log(
          Level.WARNING,
          "noting",
          "how a push ended is not noted; it is tried again when its lease ends",
          e);
    } finally {
      statistics.ended();
    }
  }

  private void bring(Push push, Target target) {
    Optional<String> problem = client.bring(target.address(), push.body());
    if (problem.isEmpty()) {
      statistics.taken();
      noted(() -> queue.taken(push));
      return;
    }
    statistics.failed(target.account(), problem.get());
    LOG.log(
        Level.DEBUG,
        "account {0}: push {1}, attempt {2}: {3}",
        target.account(),
        String.valueOf(push.id()),
        String.valueOf(push.attempt()),
        problem.get());
    if (noted(() -> queue.failed(push)) == Next.GIVEN_UP) {
      givenUp(push.stream(), target, push.boxes(), problem.get());
    }
  }

  /** While the database is away; when it is for longer, the lease ends and it is tried again. */
  private static <T> T noted(Supplier<T> note) {
    for (int i = 1; i < MOST_NOTES; i++) {
      try {
        return note.get();
      } catch (RuntimeException e) {
        FAILURES.log(Level.WARNING, "noting", "how a push ended cannot be noted yet", e);
        LockSupport.parkNanos(BETWEEN_NOTES_NANOS);
      }
    }
    return note.get();
  }

  private void givenUp(PushStream stream, Target target, int boxes, String why) {
    statistics.givenUp(target.account(), boxes, why);
    FAILURES.log(
        Level.WARNING,
        "given up " + target.account(),
        "account {0}: {1} {2} were not taken at any attempt and can be fetched now; at last: {3}",
        target.account(),
        String.valueOf(boxes),
        stream.kind() == Kind.REPORTS ? "reports" : "replies",
        why);
  }
}
