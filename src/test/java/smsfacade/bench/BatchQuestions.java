package smsfacade.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that asks for the reports of one open batch after another, so many times a second, as
 * clients do that know of no other way: nearly all find nothing.
 */
final class BatchQuestions implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  /** A taskID of today; no question names a message that has a report. */
  private static final long FIRST_TASK = 2_611_290_000_000_000L;

  private final LongAdder answered = new LongAdder();
  private final List<Thread> threads = new ArrayList<>();
  private final long started = System.nanoTime();
  private final int perSecond;
  private volatile boolean stopped;
  private volatile String failure = "";

  private BatchQuestions(int perSecond) {
    this.perSecond = perSecond;
  }

  static BatchQuestions start(URI server, String account, int perSecond) {
    var questions = new BatchQuestions(perSecond);
    for (int i = 0; i < CONNECTIONS; i++) {
      var thread = new Thread(() -> questions.ask(server, account), "questions " + i);
      questions.threads.add(thread);
      thread.start();
    }
    return questions;
  }

  private void ask(URI server, String account) {
    long apart = TimeUnit.SECONDS.toNanos(1) * CONNECTIONS / perSecond;
    long next = System.nanoTime();
    try (var connection = new Connection(server)) {
      while (!stopped) {
        String answer = connection.call(question(server, account));
        if (!answer.equals("HTTP 200")) {
          throw new IOException(answer);
        }
        answered.increment();
        next += apart;
        LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
      }
    } catch (IOException e) {
      failure = e.toString();
    }
  }

  private byte[] question(URI server, String account) {
    return """
        GET /statusApi.aspx?action=query&account=%s&password=demo123&taskid=%d HTTP/1.1\r
        Host: %s\r
        \r
        """
        .formatted(account, FIRST_TASK + answered.sum(), server.getAuthority())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Fails unless nearly as many were answered as should be asked. */
  void requireKeptUp() {
    double seconds = (System.nanoTime() - started) / 1e9;
    if (!failure.isEmpty() || answered.sum() < 0.95 * perSecond * seconds) {
      throw new IllegalStateException(
          "%d questions in %.1f s, %s".formatted(answered.sum(), seconds, failure));
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
