package smsfacade.listener;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered after the thread that brought it has left it (Jakarta Servlet 6,
 * 2.3.3.3).
 *
 * <p>It ends by {@link AsyncContext#complete}, never by a dispatch to its page. A dispatch that
 * another thread asks for in the moment in which the first one leaves is forgotten by Payara
 * (AsyncContextImpl: onExitService looks for it between the two steps in which dispatch leaves it
 * there), and its caller waits for ever; a complete is never forgotten.
 */
final class PendingRequest {
  private static final Logger LOG = System.getLogger(PendingRequest.class.getName());
  private static final String ATTRIBUTE = PendingRequest.class.getName();

  private final AsyncContext context;
  private final ContextService contexts;
  private final AtomicBoolean completed = new AtomicBoolean();

  private boolean over;
  private @Nullable Runnable whenOver;

  private PendingRequest(AsyncContext context, ContextService contexts) {
    this.context = context;
    this.contexts = contexts;
  }

  /** To be called by the thread that brought the request. */
  static PendingRequest begin(HttpServletRequest request, ContextService contexts) {
    AsyncContext context = request.startAsync();
    context.setTimeout(0); // the server would end it on the thread of all its time limits
    var pending = new PendingRequest(context, contexts);
    request.setAttribute(ATTRIBUTE, pending);
    return pending;
  }

  /** What was begun for this request, if anything was. */
  static Optional<PendingRequest> of(HttpServletRequest request) {
    return Optional.ofNullable((PendingRequest) request.getAttribute(ATTRIBUTE));
  }

  /**
   * The same work with what the page has around it: class loader, names, transactions. To be called
   * by the thread that brought the request; the work is for {@link #start}.
   */
  Runnable inContext(Runnable work) {
    return contexts.contextualRunnable(work);
  }

  /**
   * Does the work that ends this request on a thread of the server's. Never on the one that brought
   * the news: when an answer is complete, the server goes on with the next request of the
   * connection before it returns, and with a thousand of them the stack would end.
   */
  void start(Runnable work) {
    context.start(
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a request was not answered", e);
            fail();
          }
        });
  }

  /** Sends what is written. What comes after the first call does nothing. */
  void complete() {
    if (completed.compareAndSet(false, true)) {
      try {
        context.complete();
      } finally {
        end();
      }
    }
  }

  private void fail() {
    if (!completed.get() && context.getResponse() instanceof HttpServletResponse response) {
      if (!response.isCommitted()) {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
      complete();
    }
  }

  private void end() {
    Runnable action;
    synchronized (this) {
      over = true;
      action = whenOver;
    }
    if (action != null) {
      action.run();
    }
  }

  /**
   * @param action is done once when the answer is complete, at once if it is already, also if the
   *     caller is gone and nobody reads it
   */
  void whenOver(Runnable action) {
    synchronized (this) {
      if (!over) {
        whenOver = action;
        return;
      }
    }
    action.run();
  }
}
