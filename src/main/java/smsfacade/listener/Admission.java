package smsfacade.listener;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import smsfacade.node.Lifecycle;
import smsfacade.node.Phase;

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
    Optional<PendingRequest> pending = Optional.empty();
    try {
      chain.doFilter(request, response);
      pending = PendingRequest.of(request);
    } finally {
      pending.ifPresentOrElse(later -> later.whenOver(lifecycle::ended), lifecycle::ended);
    }
  }
}
