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
    if (isWritten(request, response, body)) {
      pending.ifPresent(PendingRequest::complete);
    }
  }

  /** Whether it is, or cannot be; else it is later. */
  private boolean isWritten(HttpServletRequest request, HttpServletResponse response, byte[] body) {
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
        writeLater(request, response, out, rest);
        return false;
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a caller went away before its answer", e);
    }
    return true;
  }

  /**
   * As {@link #write}, and whatever happens afterwards, the caller gets this answer. It costs a
   * packet of its own.
   */
  public void writeNow(HttpServletRequest request, HttpServletResponse response, byte[] body) {
    Optional<PendingRequest> pending = PendingRequest.of(request);
    // Where a request asks for another protocol, the server's flush leaves out the Content-Type.
    boolean flush = pending.isEmpty() && request.getHeader("Upgrade") == null;
    if (!isWritten(request, response, body)) {
      return;
    }
    pending.ifPresent(PendingRequest::complete);
    try {
      if (flush) {
        response.flushBuffer();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a caller went away before its answer", e);
    }
  }

  private void writeLater(
      HttpServletRequest request,
      HttpServletResponse response,
      ServletOutputStream out,
      AnswerBody rest) {
    PendingRequest pending =
        PendingRequest.of(request).orElseGet(() -> PendingRequest.begin(request, contexts));
    var answer =
        new WaitingAnswer(pending, response, out, rest, System.nanoTime(), waiting::remove);
    waiting.add(answer);
    out.setWriteListener(answer);
  }

  /** Gives up those that nobody reads. */
  void endTooSlow() {
    long now = System.nanoTime();
    waiting.forEach(answer -> answer.endWhenTooSlow(now));
  }
}
