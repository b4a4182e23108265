package smsfacade.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Calls over 32 kept-alive connections, one thread each, every one sending its next call when the
 * former is answered (a closed loop: a slow server is asked less often).
 */
final class Load {
  static final int CONNECTIONS = 32;

  /** Long enough that 32 waiting threads cost nothing. */
  private static final long HELD_NANOS = Duration.ofMillis(10).toNanos();

  private final LongAdder answeredOk = new LongAdder();
  private final Map<String, LongAdder> otherAnswers = new ConcurrentHashMap<>();
  private final Histogram nanoseconds = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean measuring;
  private volatile boolean stopped;

  private Load() {}

  /**
   * @param hold asked before each call: true to wait a little
   */
  static Load start(URI server, Request request, BooleanSupplier hold) {
    return start(List.of(server), request, hold);
  }

  /** The same to several servers, the connections shared out evenly. */
  static Load start(List<URI> servers, Request request, BooleanSupplier hold) {
    var load = new Load();
    for (int i = 0; i < CONNECTIONS; i++) {
      URI server = servers.get(i % servers.size());
      var thread = new Thread(() -> load.run(server, request.copy(), hold), "connection " + i);
      load.threads.add(thread);
      thread.start();
    }
    return load;
  }

  private void run(URI server, Request request, BooleanSupplier hold) {
    var own = new Histogram(nanoseconds);
    try (var connection = new Connection(server)) {
      while (!stopped) {
        if (hold.getAsBoolean()) {
          LockSupport.parkNanos(HELD_NANOS);
          continue;
        }
        boolean counted = measuring;
        long start = System.nanoTime();
        String code = connection.call(request.next());
        if (counted) {
          own.recordValue(System.nanoTime() - start);
        }
        if (code.equals("OK")) {
          answeredOk.increment();
        } else {
          otherAnswers.computeIfAbsent(code, word -> new LongAdder()).increment();
        }
      }
    } catch (IOException e) {
      otherAnswers.computeIfAbsent(e.toString(), word -> new LongAdder()).increment();
    }
    synchronized (nanoseconds) {
      nanoseconds.add(own);
    }
  }

  /**
   * Fails unless the calls were answered as they should be.
   *
   * @param code what all of them should be answered, OK or another StatusCode
   */
  void requireOnly(String code) {
    boolean ok = code.equals("OK");
    boolean others = otherAnswers.keySet().stream().anyMatch(other -> !other.equals(code));
    if (others || ok == (answeredOk() == 0)) {
      throw new IllegalStateException(
          "expected " + code + ", got " + answeredOk() + " OK and " + otherAnswers);
    }
  }

  /** From now on times are kept. */
  void measure() {
    measuring = true;
  }

  long answeredOk() {
    return answeredOk.sum();
  }

  long answered() {
    return answeredOk.sum() + otherAnswers.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Ends all threads after the call each is in. */
  Histogram stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return nanoseconds;
  }
}
