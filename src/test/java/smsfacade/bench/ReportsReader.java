package smsfacade.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client that fetches the reports of its account by {@code statusApi.aspx}, one page after
 * another.
 */
final class ReportsReader implements AutoCloseable {
  private static final Pattern TASK = Pattern.compile("<taskid>(\\d+)</taskid>");
  private static final int MOST = 4_000;

  /** After an answer that has all there was. */
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private static final Duration LAST = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest question;
  private final Set<String> tasks = ConcurrentHashMap.newKeySet();
  private final AtomicLong boxes = new AtomicLong();
  private final Thread thread = new Thread(this::read, "reader of reports");
  private volatile @Nullable Exception failure;
  private volatile boolean stopped;

  private ReportsReader(URI server, String account) {
    question =
        HttpRequest.newBuilder(
                server.resolve(
                    "statusApi.aspx?action=query&account="
                        + account
                        + "&password=demo123&statusNum="
                        + MOST))
            .build();
  }

  static ReportsReader start(URI server, String account) {
    var reader = new ReportsReader(server, account);
    reader.thread.start();
    return reader;
  }

  private void read() {
    try {
      while (!stopped) {
        String answer = http.send(question, BodyHandlers.ofString()).body();
        Matcher task = TASK.matcher(answer);
        long found = 0;
        for (; task.find(); found++) {
          tasks.add(task.group(1));
        }
        boxes.addAndGet(found);
        if (answer.contains("errorstatus")) {
          throw new IllegalStateException(answer);
        }
        if (found < MOST) {
          Thread.sleep(BETWEEN.toMillis());
        }
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the reports of all calls, of one message each; fails unless each came once. */
  void awaitOnce(long calls) throws InterruptedException {
    long end = System.nanoTime() + LAST.toNanos();
    while (boxes.get() < calls && failure == null && System.nanoTime() < end) {
      Thread.sleep(BETWEEN.toMillis());
    }
    if (boxes.get() != calls || tasks.size() != calls) {
      throw new IllegalStateException(
          "%d calls, %d reports of %d tasks".formatted(calls, boxes.get(), tasks.size()), failure);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
