package smsfacade.listener;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * A body that is read as it comes (Jakarta Servlet 6, 3.7.2). When it has ended, in whatever way,
 * the request is dispatched to its page again, with the ending.
 */
final class IncompleteBody implements ReadListener, Incomplete {
  private static final Logger LOG = System.getLogger(IncompleteBody.class.getName());
  private static final int PIECE = 8 * 1024;

  private final IncompleteRequests requests;
  private final AsyncContext request;
  private final ServletInputStream in;
  private final String address;
  private final long length;
  private final int limit;
  private final ListenerSettings settings;
  private final long startNanos;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile int kept;
  private boolean ended;

  /**
   * @param length what its head says; negative when it does not
   */
  IncompleteBody(
      IncompleteRequests requests,
      AsyncContext request,
      ServletInputStream in,
      String address,
      long length,
      int limit,
      ListenerSettings settings,
      long startNanos) {
    this.requests = requests;
    this.request = request;
    this.in = in;
    this.address = address;
    this.length = length;
    this.limit = limit;
    this.settings = settings;
    this.startNanos = startNanos;
  }

  @Override
  public void onDataAvailable() throws IOException {
    if (!readReady()) {
      end(new RequestBody.TooLarge());
    } else if (kept == length || in.isFinished()) {
      // The server does not always tell that this was all: not where a client asks for another
      // protocol.
      end(whole());
    } else {
      requests.giveWay();
    }
  }

  /**
   * Under the lock, so that nothing is read any more when the waiting has ended: the server uses
   * its buffers for another request then.
   *
   * @return whether it is within the limit
   */
  private synchronized boolean readReady() throws IOException {
    var piece = new byte[PIECE];
    while (!ended && in.isReady() && !in.isFinished()) {
      int read = in.read(piece);
      if (read <= 0) {
        // Nothing, though it was said to be ready: the server calls again.
        return true;
      }
      if (bytes.size() + read > limit) {
        return false;
      }
      bytes.write(piece, 0, read);
      kept = bytes.size();
      requests.grew(read);
    }
    return true;
  }

  @Override
  public void onAllDataRead() {
    end(whole());
  }

  private synchronized RequestBody whole() {
    return new RequestBody.Whole(bytes.toByteArray());
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
    request.getRequest().setAttribute(RequestBodies.ENDING, ending);
    request.dispatch();
  }
}
