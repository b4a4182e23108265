package simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Brings reports and replies to the customer, by HTTP, some times when need be. */
public final class Pusher {
  private static final int LIMIT_MILLIS = 10_000;

  /** Pushes at the same time, as a platform would. */
  private static final int SENDERS = 8;

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

  /**
   * A request to the customer: a GET when there is no body.
   *
   * @param contentType of the body
   */
  public record Push(URI address, String contentType, byte[] body) {
    public static Push get(String address) {
      return new Push(URI.create(address), "", new byte[0]);
    }

    public static Push post(String address, String contentType, byte[] body) {
      return new Push(URI.create(address), contentType, body);
    }
  }

  /** What the customer answers. */
  public record Heard(int status, String body) {}

  /**
   * Pushes after a while, and again while the customer does not take it.
   *
   * @param taken whether an answer means that the customer has it
   * @param tries at most
   */
  public void push(Push push, long delayMillis, Predicate<Heard> taken, int tries) {
    later.schedule(
        () -> senders.execute(() -> send(push, taken, tries)), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void send(Push push, Predicate<Heard> taken, int tries) {
    if (isTaken(push, taken)) {
      pushed.increment();
    } else if (tries > 1) {
      push(push, 1_000, taken, tries - 1);
    } else {
      givenUp.increment();
    }
  }

  private boolean isTaken(Push push, Predicate<Heard> taken) {
    try {
      return taken.test(heard(push));
    } catch (IOException e) {
      return false;
    }
  }

  /** On this thread alone: a client with threads of its own takes more time than the platforms. */
  private static Heard heard(Push push) throws IOException {
    var connection = (HttpURLConnection) push.address.toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    connection.setInstanceFollowRedirects(false);
    if (push.body.length > 0) {
      connection.setRequestProperty("Content-Type", push.contentType);
      connection.setDoOutput(true);
      // Else a request whose connection broke is silently sent once more.
      connection.setFixedLengthStreamingMode(push.body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(push.body);
      }
    }
    int status = connection.getResponseCode();
    InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    if (in == null) {
      return new Heard(status, "");
    }
    try (in) {
      return new Heard(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
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
