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
  private final Runnable written;
  private final Runnable broken;
  private final Consumer<WaitingAnswer> ended;
  private long takenNanos;
  private boolean over;

  /**
   * @param written is done when it is, and {@code broken} otherwise
   * @param ended hears when it does not wait any more
   */
  WaitingAnswer(
      PendingRequest pending,
      HttpServletResponse response,
      ServletOutputStream out,
      AnswerBody rest,
      Runnable written,
      Runnable broken,
      long nowNanos,
      Consumer<WaitingAnswer> ended) {
    this.pending = pending;
    this.response = response;
    this.out = out;
    this.rest = rest;
    this.written = written;
    this.broken = broken;
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
      end(written);
    }
  }

  @Override
  public synchronized void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "a caller went away before its answer", failure);
    if (!over) {
      end(broken);
    }
  }

  synchronized void endWhenTooSlow(long nowNanos) {
    if (!over && nowNanos - takenNanos > PATIENCE.toNanos()) {
      LOG.log(Level.DEBUG, "a caller does not read its answers");
      response.setHeader("Connection", "close");
      end(broken);
    }
  }

  private void end(Runnable fate) {
    over = true;
    ended.accept(this);
    pending.start(
        () -> {
          try {
            fate.run();
          } finally {
            pending.complete();
          }
        });
  }
}
