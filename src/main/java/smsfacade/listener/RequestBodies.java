package smsfacade.listener;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/**
 * The bodies of requests, for pages that read them. One that has arrived with its head, as most
 * have, is read at once. Any other is read as it comes, without a thread that waits for it, and the
 * request is answered when it is there: a caller that sends a byte a second, on as many connections
 * as it likes, holds up nobody (F107).
 */
@ApplicationScoped
public class RequestBodies {
  private static final Logger LOG = System.getLogger(RequestBodies.class.getName());

  /** Of the heap, for bodies that are waited for. */
  private static final int PART_OF_HEAP = 8;

  private static final RequestBody NONE = new RequestBody.Whole(new byte[0]);

  @Resource ContextService contexts;

  private final ListenerSettings settings;
  private final IncompleteRequests incomplete;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected RequestBodies() {
    settings = null;
    incomplete = null;
  }

  @Inject
  @SuppressWarnings("NullAway") // contexts: the server's
  public RequestBodies(Config config) {
    settings = ListenerSettings.from(config);
    incomplete =
        new IncompleteRequests(
            settings.mostIncomplete(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * Reads the body of a request. It is the last a page does, and the page supports asynchronous
   * operation.
   *
   * @param limit the most bytes the page takes
   * @param answer writes the answer, by {@link Answers}; it is called once, before this returns or
   *     later, by another thread
   */
  public void read(HttpServletRequest request, int limit, Consumer<RequestBody> answer) {
    RequestBody body;
    try {
      ServletInputStream in = request.getInputStream();
      Optional<RequestBody> arrived = arrived(request, in, limit);
      if (arrived.isEmpty()) {
        await(request, in, limit, answer);
        return;
      }
      body = arrived.get();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a request broke off", e);
      body = new RequestBody.BrokenOff();
    }
    answer.accept(body);
  }

  private static Optional<RequestBody> arrived(
      HttpServletRequest request, ServletInputStream in, int limit) throws IOException {
    long length = request.getContentLengthLong();
    if (length > limit) {
      return Optional.of(new RequestBody.TooLarge());
    }
    if (length < 0 && request.getHeader("Transfer-Encoding") == null) {
      return Optional.of(NONE);
    }
    return length >= 0 && in.available() >= length
        ? Optional.of(new RequestBody.Whole(in.readNBytes((int) length)))
        : Optional.empty();
  }

  private void await(
      HttpServletRequest request, ServletInputStream in, int limit, Consumer<RequestBody> answer) {
    var ending = new AtomicReference<RequestBody>();
    PendingRequest pending = PendingRequest.begin(request, contexts);
    Runnable work = pending.inContext(() -> answer.accept(ending.get()));
    var body =
        new IncompleteBody(
            incomplete,
            in,
            settings.trustedProxies().callerOf(request),
            new IncompleteBody.Expected(
                request.getContentLengthLong(), limit, request.getHeader("Upgrade") == null),
            settings,
            System.nanoTime(),
            how -> {
              ending.set(how);
              pending.start(work);
            });
    incomplete.add(body);
    in.setReadListener(body);
  }

  /** Ends those that come too slowly. */
  void endTooSlow() {
    incomplete.endTooSlow(System.nanoTime());
  }
}
