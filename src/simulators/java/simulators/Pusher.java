package simulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Brings reports and replies to the customer, by HTTP, some times when need be. */
public final class Pusher {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Pushes at the same time, as a platform would. */
  private static final int SENDERS = 8;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final ScheduledExecutorService later;
  private final ExecutorService senders;
  private final LongAdder pushed = new LongAdder();
  private final LongAdder givenUp = new LongAdder();

  Pusher(ScheduledExecutorService later, ThreadFactory threads) {
    this.later = later;
    this.senders = Executors.newFixedThreadPool(SENDERS, threads);
  }

  void close() {
    senders.shutdownNow();
  }

  /** A request to an address, to be completed with method and body. */
  public static HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
  }

  /**
   * Pushes after a while, and again while the customer does not take it.
   *
   * @param taken whether an answer means that the customer has it
   * @param tries at most
   */
  public void push(
      HttpRequest request, long delayMillis, Predicate<HttpResponse<String>> taken, int tries) {
    later.schedule(
        () -> senders.execute(() -> send(request, taken, tries)),
        delayMillis,
        TimeUnit.MILLISECONDS);
  }

  private void send(HttpRequest request, Predicate<HttpResponse<String>> taken, int tries) {
    if (isTaken(request, taken)) {
      pushed.increment();
    } else if (tries > 1) {
      push(request, 1_000, taken, tries - 1);
    } else {
      givenUp.increment();
    }
  }

  private boolean isTaken(HttpRequest request, Predicate<HttpResponse<String>> taken) {
    try {
      return taken.test(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Pushes that the customer took. */
  public long pushed() {
    return pushed.sum();
  }

  /** Pushes that the customer did not take. */
  public long givenUp() {
    return givenUp.sum();
  }
}
