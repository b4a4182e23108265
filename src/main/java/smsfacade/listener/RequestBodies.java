package smsfacade.listener;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The bodies of requests, for pages that read them. One that has arrived with its head, as nearly
 * all do, is read at once. Any other is read as it comes, without a thread that waits for it, and
 * the page is called again when it is there: a caller that sends a byte a second, on as many
 * connections as it likes, holds up nobody (F107).
 */
@ApplicationScoped
public class RequestBodies {
  /** The attribute of a request that holds how its body ended. */
  static final String ENDING = "smsfacade.listener.body";

  private static final Logger LOG = System.getLogger(RequestBodies.class.getName());

  /** Of the heap, for bodies that are waited for. */
  private static final int PART_OF_HEAP = 8;

  private static final RequestBody NONE = new RequestBody.Whole(new byte[0]);

  private final ListenerSettings settings;
  private final IncompleteRequests incomplete;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected RequestBodies() {
    settings = null;
    incomplete = null;
  }

  @Inject
  public RequestBodies(Config config) {
    settings = ListenerSettings.from(config);
    incomplete =
        new IncompleteRequests(
            settings.mostIncomplete(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * The body of a request, to be asked for by a page that supports asynchronous operation.
   *
   * @param limit the most bytes the page takes
   * @return empty when it is still to come: the page does nothing then, and is called again with
   *     the same request
   */
  public Optional<RequestBody> of(HttpServletRequest request, int limit) {
    if (request.getAttribute(ENDING) instanceof RequestBody ending) {
      return Optional.of(ending);
    }
    long length = request.getContentLengthLong();
    if (length > limit) {
      return Optional.of(new RequestBody.TooLarge());
    }
    if (length < 0 && request.getHeader("Transfer-Encoding") == null) {
      return Optional.of(NONE);
    }
    try {
      ServletInputStream in = request.getInputStream();
      if (length >= 0 && in.available() >= length) {
        return Optional.of(new RequestBody.Whole(in.readNBytes((int) length)));
      }
      awaitRest(request, in, length, limit);
      return Optional.empty();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a request broke off", e);
      return Optional.of(new RequestBody.BrokenOff());
    }
  }

  private void awaitRest(
      HttpServletRequest request, ServletInputStream in, long length, int limit) {
    AsyncContext context = request.startAsync();
    context.setTimeout(0); // how long it may take depends on its length
    var body =
        new IncompleteBody(
            incomplete,
            context,
            in,
            settings
                .trustedProxies()
                .caller(
                    request.getRemoteAddr(),
                    Collections.list(request.getHeaders("X-Forwarded-For"))),
            length,
            limit,
            settings,
            System.nanoTime());
    incomplete.add(body);
    in.setReadListener(body);
  }

  /** Ends those that come too slowly. */
  void endTooSlow() {
    incomplete.endTooSlow(System.nanoTime());
  }
}
