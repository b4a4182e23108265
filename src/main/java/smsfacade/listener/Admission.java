package smsfacade.listener;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.node.Lifecycle;
import smsfacade.node.Phase;

/**
 * Admits requests while the process serves, and counts those in hand, so that a regular stop cuts
 * none (F77, F106). From the moment it is to stop, every answer closes its connection: a caller
 * that keeps connections alive opens its next one elsewhere. A request that is not admitted, since
 * the process closes or the address has too many in hand (F107), is answered 503 with Retry-After
 * and nothing is done for it.
 */
public class Admission extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** A server that restarts is back about then. */
  private static final int RESTART_SECONDS = 10;

  private static final int BUSY_SECONDS = 1;

  @Inject transient Lifecycle lifecycle;
  @Inject transient Config config;

  private transient TrustedProxies proxies = TrustedProxies.NONE;
  private transient Optional<RequestsInHand> bounded = Optional.empty();

  @Override
  public void init() {
    var settings = ListenerSettings.from(config);
    proxies = settings.trustedProxies();
    bounded = settings.mostInHand().stream().mapToObj(RequestsInHand::new).findFirst();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Phase phase = lifecycle.phase();
    if (phase != Phase.SERVING) {
      response.setHeader("Connection", "close");
    }
    if (phase == Phase.CLOSING) {
      refuse(response, RESTART_SECONDS);
    } else if (bounded.isEmpty()) {
      admit(request, response, chain, lifecycle::ended);
    } else {
      RequestsInHand inHand = bounded.get();
      String address = proxies.callerOf(request);
      if (inHand.add(address)) {
        admit(
            request,
            response,
            chain,
            () -> {
              inHand.remove(address);
              lifecycle.ended();
            });
      } else {
        refuse(response, BUSY_SECONDS);
      }
    }
  }

  private void admit(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Runnable ended)
      throws IOException, ServletException {
    lifecycle.begun();
    Optional<PendingRequest> pending = Optional.empty();
    try {
      chain.doFilter(request, response);
      pending = PendingRequest.of(request);
    } finally {
      pending.ifPresentOrElse(later -> later.whenOver(ended), ended);
    }
  }

  private static void refuse(HttpServletResponse response, int retryAfterSeconds) {
    response.setIntHeader("Retry-After", retryAfterSeconds);
    response.setContentLength(0);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }
}
