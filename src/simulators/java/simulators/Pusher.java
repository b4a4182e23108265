package simulators;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Brings reports and replies to the customer, by HTTP, some times when need be. */
public final class Pusher {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final ScheduledExecutorService later;
  private final LongAdder pushed = new LongAdder();
  private final LongAdder givenUp = new LongAdder();

  Pusher(ScheduledExecutorService later) {
    this.later = later;
  }

  /** A request to an address, to be completed with method and body. */
  public static HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(java.net.URI.create(address)).timeout(LIMIT);
  }

  /**
   * Pushes after a while, and again while the customer does not take it.
   *
   * @param taken whether an answer means that the customer has it
   * @param tries at most
   */
  public void push(
      HttpRequest request, long delayMillis, Predicate<HttpResponse<String>> taken, int tries) {
    later.schedule(() -> send(request, taken, tries), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void send(HttpRequest request, Predicate<HttpResponse<String>> taken, int tries) {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    answer.whenComplete(
        (response, failure) -> {
          if (failure == null && taken.test(response)) {
            pushed.increment();
          } else if (tries > 1) {
            push(request, 1_000, taken, tries - 1);
          } else {
            givenUp.increment();
          }
        });
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
