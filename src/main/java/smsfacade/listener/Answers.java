package smsfacade.listener;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the bodies of answers, for pages. Nearly always the connection takes an answer at once.
 * Where it does not, because its peer asks on and on and reads nothing, the answer waits without a
 * thread (F107).
 */
@ApplicationScoped
public class Answers {
  private static final Logger LOG = System.getLogger(Answers.class.getName());

  private static final byte[] NOTHING = new byte[0];

  @SuppressWarnings("NullAway") // the server's
  @Resource
  ContextService contexts;

  private final Set<WaitingAnswer> waiting = ConcurrentHashMap.newKeySet();

  /**
   * Writes the whole body of an answer whose status and headers are set, its length among them. It
   * is the last a page does.
   */
  public void write(HttpServletRequest request, HttpServletResponse response, byte[] body) {
    Optional<PendingRequest> pending = PendingRequest.of(request);
    if (write(request, response, body, AnswerFate.NO_MATTER) != Progress.WAITS) {
      pending.ifPresent(PendingRequest::complete);
    }
  }

  /**
   * As {@link #write(HttpServletRequest, HttpServletResponse, byte[])}, and tells what became of
   * it. It costs a packet of its own.
   */
  public void writeAndTell(
      HttpServletRequest request, HttpServletResponse response, byte[] body, AnswerFate fate) {
    Optional<PendingRequest> pending = PendingRequest.of(request);
    Progress progress = write(request, response, body, fate);
    if (progress == Progress.WAITS) {
      return;
    }
    try {
      if (progress == Progress.WRITTEN && flush(response)) {
        fate.written();
      } else {
        fate.broken();
      }
    } finally {
      pending.ifPresent(PendingRequest::complete);
    }
  }

  /** Whether it went out. */
  private static boolean flush(HttpServletResponse response) {
    try {
      response.flushBuffer();
      return true;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a caller went away before its answer", e);
      return false;
    }
  }

  /** How far an answer is. */
  private enum Progress {
    WRITTEN,
    /** It cannot be written. */
    BROKEN,
    /** It is written later. */
    WAITS
  }

  private Progress write(
      HttpServletRequest request, HttpServletResponse response, byte[] body, AnswerFate fate) {
    try {
      ServletOutputStream out = response.getOutputStream();
      var rest = new AnswerBody(body);
      if (rest.isLong()) {
        // Where its reader is too slow it is cut, and no other answer may follow it then.
        response.setHeader("Connection", "close");
      }
      // What is written after isReady has said yes is queued and never waited for.
      if (!rest.writeWhileReady(out)) {
        // Fails where the peer is gone. It would be waited for in vain, and the server would go on
        // with the next request of that connection from inside this one, and so on.
        out.write(NOTHING);
        writeLater(request, response, out, rest, fate);
        return Progress.WAITS;
      }
      return Progress.WRITTEN;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a caller went away before its answer", e);
      return Progress.BROKEN;
    }
  }

  /**
   * As {@link #write}, and whatever happens afterwards, the caller gets this answer. It costs a
   * packet of its own.
   */
  public void writeNow(HttpServletRequest request, HttpServletResponse response, byte[] body) {
    Optional<PendingRequest> pending = PendingRequest.of(request);
    // Where a request asks for another protocol, the server's flush leaves out the Content-Type.
    boolean flush = pending.isEmpty() && request.getHeader("Upgrade") == null;
    if (write(request, response, body, AnswerFate.NO_MATTER) == Progress.WAITS) {
      return;
    }
    pending.ifPresent(PendingRequest::complete);
    if (flush) {
      flush(response);
    }
  }

  private void writeLater(
      HttpServletRequest request,
      HttpServletResponse response,
      ServletOutputStream out,
      AnswerBody rest,
      AnswerFate fate) {
    PendingRequest pending =
        PendingRequest.of(request).orElseGet(() -> PendingRequest.begin(request, contexts));
    var answer =
        new WaitingAnswer(
            pending,
            response,
            out,
            rest,
            pending.inContext(fate::written),
            pending.inContext(fate::broken),
            System.nanoTime(),
            waiting::remove);
    waiting.add(answer);
    out.setWriteListener(answer);
  }

  /** Gives up those that nobody reads. */
  void endTooSlow() {
    long now = System.nanoTime();
    waiting.forEach(answer -> answer.endWhenTooSlow(now));
  }
}
