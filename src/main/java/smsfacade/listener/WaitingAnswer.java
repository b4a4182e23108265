package smsfacade.listener;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;

/** An answer whose connection takes no more until former answers are read. */
final class WaitingAnswer implements WriteListener {
  private static final Logger LOG = System.getLogger(WaitingAnswer.class.getName());

  /** So long it waits for its reader to take more. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PendingRequest pending;
  private final HttpServletResponse response;
  private final ServletOutputStream out;
  private final AnswerBody rest;
  private final Consumer<WaitingAnswer> ended;
  private long takenNanos;
  private boolean over;

  /**
   * @param ended hears when it does not wait any more
   */
  WaitingAnswer(
      PendingRequest pending,
      HttpServletResponse response,
      ServletOutputStream out,
      AnswerBody rest,
      long nowNanos,
      Consumer<WaitingAnswer> ended) {
    this.pending = pending;
    this.response = response;
    this.out = out;
    this.rest = rest;
    this.takenNanos = nowNanos;
    this.ended = ended;
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    if (over) {
      return;
    }
    takenNanos = System.nanoTime();
    if (rest.writeWhileReady(out)) {
      end();
    }
  }

  @Override
  public synchronized void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "a caller went away before its answer", failure);
    if (!over) {
      end();
    }
  }

  synchronized void endWhenTooSlow(long nowNanos) {
    if (!over && nowNanos - takenNanos > PATIENCE.toNanos()) {
      LOG.log(Level.DEBUG, "a caller does not read its answers");
      response.setHeader("Connection", "close");
      end();
    }
  }

  private void end() {
    over = true;
    ended.accept(this);
    pending.start(pending::complete);
  }
}
