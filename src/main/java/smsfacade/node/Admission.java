package smsfacade.node;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Admits requests while the process serves, and counts those in hand, so that a regular stop cuts
 * none (F77, F106). From the moment it is to stop, every answer closes its connection: a caller
 * that keeps connections alive opens its next one elsewhere. When it closes, a request is answered
 * 503 with Retry-After and nothing is done for it.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Admission extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** A server that restarts is back about then. */
  private static final int RETRY_AFTER_SECONDS = 10;

  @Inject transient Lifecycle lifecycle;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Phase phase = lifecycle.phase();
    if (phase != Phase.SERVING) {
      response.setHeader("Connection", "close");
    }
    if (phase == Phase.CLOSING) {
      response.setIntHeader("Retry-After", RETRY_AFTER_SECONDS);
      response.setContentLength(0);
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    lifecycle.begun();
    boolean later = false;
    try {
      chain.doFilter(request, response);
      later = request.isAsyncStarted() && endsLater(request);
    } finally {
      if (!later) {
        lifecycle.ended();
      }
    }
  }

  private boolean endsLater(HttpServletRequest request) {
    try {
      request.getAsyncContext().addListener(new End());
      return true;
    } catch (IllegalStateException e) {
      // Another thread has answered it meanwhile.
      return false;
    }
  }

  /** Of a request that is answered after its thread has left it. */
  private final class End implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      lifecycle.ended();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // It completes after that.
    }

    @Override
    public void onError(AsyncEvent event) {
      // It completes after that.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
