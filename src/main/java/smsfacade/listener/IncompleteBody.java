package smsfacade.listener;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A body that is read as it comes (Jakarta Servlet 6, 3.7.2). When it has ended, in whatever way,
 * its request is answered.
 */
final class IncompleteBody implements ReadListener, Incomplete {
  private static final Logger LOG = System.getLogger(IncompleteBody.class.getName());
  private static final int PIECE = 8 * 1024;

  private final IncompleteRequests requests;
  private final ServletInputStream in;
  private final String address;
  private final Expected expected;
  private final ListenerSettings settings;
  private final long startNanos;
  private final Consumer<RequestBody> whenEnded;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile int kept;
  private boolean ended;

  /**
   * What is to come.
   *
   * @param length what the head says; negative when it does not
   * @param limit the most that is taken
   * @param endIsTold whether the server tells that this was all; it does not where the client asks
   *     for another protocol
   */
  record Expected(long length, int limit, boolean endIsTold) {}

  /**
   * @param whenEnded is called once, on the thread that ended it
   */
  IncompleteBody(
      IncompleteRequests requests,
      ServletInputStream in,
      String address,
      Expected expected,
      ListenerSettings settings,
      long startNanos,
      Consumer<RequestBody> whenEnded) {
    this.requests = requests;
    this.in = in;
    this.address = address;
    this.expected = expected;
    this.settings = settings;
    this.startNanos = startNanos;
    this.whenEnded = whenEnded;
  }

  @Override
  public void onDataAvailable() throws IOException {
    readReady().ifPresentOrElse(this::end, requests::giveWay);
  }

  /**
   * Under the lock, so that nothing is read any more when the waiting has ended: the server uses
   * its buffers for another request then. Nor is the server asked for more than the body: it would
   * begin with the next request of the connection, before this one is answered.
   *
   * @return how the body ended, if it did
   */
  private synchronized Optional<RequestBody> readReady() throws IOException {
    var piece = new byte[PIECE];
    while (!ended && !isAllKept() && in.isReady()) {
      int read = in.read(piece);
      if (read <= 0) {
        return Optional.of(new RequestBody.BrokenOff());
      }
      if (bytes.size() + read > expected.limit()) {
        return Optional.of(new RequestBody.TooLarge());
      }
      bytes.write(piece, 0, read);
      kept = bytes.size();
      requests.grew(read);
    }
    // The server has still to do with it when it is going to tell its end.
    return !ended && isAllKept() && !expected.endIsTold()
        ? Optional.of(new RequestBody.Whole(bytes.toByteArray()))
        : Optional.empty();
  }

  private boolean isAllKept() {
    return bytes.size() == expected.length();
  }

  @Override
  public void onAllDataRead() {
    end(all());
  }

  private synchronized RequestBody all() {
    return expected.length() < 0 || isAllKept()
        ? new RequestBody.Whole(bytes.toByteArray())
        : new RequestBody.BrokenOff();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "a request broke off", failure);
    end(new RequestBody.BrokenOff());
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public int kept() {
    return kept;
  }

  @Override
  public boolean isTooSlow(long nowNanos) {
    return settings.isTooSlow(Duration.ofNanos(nowNanos - startNanos), kept);
  }

  @Override
  public void end(RequestBody ending) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      requests.remove(this);
    }
    whenEnded.accept(ending);
  }
}
