package smsfacade.drills;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import smsfacade.testbed.LegacyClient;

/**
 * Calls of an account at equal distances, whether or not former ones are answered (an open loop: a
 * slow server is asked as often). Each is one text to a number of its own; several servers are
 * called in turn.
 */
final class SteadyCalls implements AutoCloseable {
  /**
   * A call that was answered OK.
   *
   * @param due when it was to be made
   * @param answered when its answer was read
   */
  record Call(String msisdn, Instant due, Instant answered) {}

  private final List<LegacyClient> servers;
  private final String text;
  private final AtomicLong nextNumber;
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  private SteadyCalls(List<LegacyClient> servers, String text, long firstNumber) {
    this.servers = servers;
    this.text = text;
    this.nextNumber = new AtomicLong(firstNumber);
  }

  /**
   * Starts at once.
   *
   * @param firstNumber 11 digits; the others follow it
   */
  static SteadyCalls start(
      List<URI> facades, String account, String text, long firstNumber, double perSecond) {
    var calls =
        new SteadyCalls(
            facades.stream().map(facade -> new LegacyClient(facade, account, "demo123")).toList(),
            text,
            firstNumber);
    long distance = Math.round(Duration.ofSeconds(1).toNanos() / perSecond);
    calls.clock.scheduleAtFixedRate(calls::begin, 0, distance, TimeUnit.NANOSECONDS);
    return calls;
  }

  private void begin() {
    Instant due = Instant.now();
    long number = nextNumber.getAndIncrement();
    callers.execute(() -> call(number, due));
  }

  private void call(long number, Instant due) {
    String msisdn = String.valueOf(number);
    try {
      String code = servers.get((int) (number % servers.size())).send(msisdn, text).statusCode();
      if (code.equals("OK")) {
        calls.add(new Call(msisdn, due, Instant.now()));
      } else {
        refusals.add(code);
      }
    } catch (RuntimeException e) {
      unanswered.add(e.toString());
    }
  }

  /** Those that were to be made in a window. */
  List<Call> dueBetween(Instant from, Instant to) {
    return calls.stream()
        .filter(call -> !call.due().isBefore(from) && call.due().isBefore(to))
        .toList();
  }

  /** How many were answered OK. */
  int answeredOk() {
    return calls.size();
  }

  /** The answers that were not OK. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /**
   * Why calls have no answer: a connection that is used again may be closed at that moment. Whether
   * such a call was accepted its caller cannot know.
   */
  List<String> unanswered() {
    return List.copyOf(unanswered);
  }

  /** Whether the vendor's texts are those of all calls that were answered OK, each once. */
  boolean isAll(long texts, long different) {
    return refusals.isEmpty()
        && texts == different
        && texts >= calls.size()
        && texts <= calls.size() + unanswered.size();
  }

  /** Makes no more calls, and lets end those under way. */
  @Override
  public void close() {
    clock.shutdownNow();
    callers.shutdown();
    try {
      callers.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
