package smsfacade.reports.push;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import smsfacade.listener.Answers;
import smsfacade.listener.RequestBodies;
import smsfacade.listener.RequestBody;
import smsfacade.listener.TrustedProxies;
import smsfacade.logging.RateLimitedLog;
import smsfacade.reports.raw.Content;
import smsfacade.reports.raw.RawAnswers.Brought;
import smsfacade.vendors.PushAnswer;
import smsfacade.vendors.PushReceiver;
import smsfacade.vendors.PushReceiver.Pushed;
import smsfacade.vendors.PushRequest;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * Where vendors bring reports and replies: {@code /push/<vendor's name>}, and behind it the secret
 * where the vendor's settings have one. A push is answered as stored only after the commit (F60),
 * and read afterwards; the body is taken as it came, whatever its media type says, since reading
 * parameters would destroy it (vendors, trap 3).
 *
 * <p>Whatever goes wrong, the answer is one of ours: Huaxin takes every answer but {@code error}
 * for a receipt (vendors, trap 1), a page of the container's among them.
 */
@WebServlet(name = "PushPage", urlPatterns = "/push/*", asyncSupported = true)
public class PushPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Anybody can cause lines of it, thousands a second while the database is away. */
  private static final RateLimitedLog LOG = RateLimitedLog.of(PushPage.class);

  private static final String ERROR = "error";
  private static final PushAnswer NO_SUCH_VENDOR = PushAnswer.text(404, ERROR);
  private static final PushAnswer CLOSED = PushAnswer.text(403, ERROR);
  private static final PushAnswer NO_SUCH_METHOD = PushAnswer.text(405, ERROR);
  private static final Set<String> METHODS = Set.of("GET", "POST");

  @Inject private transient Vendors vendors;
  @Inject private transient Pushes pushes;
  @Inject private transient Config config;
  @Inject private transient RequestBodies bodies;
  @Inject private transient Answers answers;

  private transient TrustedProxies proxies = TrustedProxies.NONE;

  @Override
  public void init() {
    proxies = TrustedProxies.from(config);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    String[] parts = path.split("/", 3);
    Optional<Vendor> vendor = parts.length < 2 ? Optional.empty() : vendors.find(parts[1]);
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, POST");
      write(request, response, NO_SUCH_METHOD);
    } else if (vendor.isPresent() && vendor.get() instanceof PushReceiver receiver) {
      String secret = parts.length < 3 ? "" : parts[2];
      push(vendor.get().name(), receiver, secret, request, response);
    } else {
      LOG.log(
          Level.WARNING,
          "no vendor",
          "push from {0} refused: no vendor of this name brings anything",
          proxies.callerOf(request));
      write(request, response, NO_SUCH_VENDOR);
    }
  }

  private void push(
      String vendor,
      PushReceiver receiver,
      String secret,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<String> closed = receiver.closed();
    if (closed.isPresent()) {
      write(request, response, closed(vendor, closed.get(), request));
      return;
    }
    bodies.read(
        request,
        receiver.pushes().largest(),
        body -> {
          PushAnswer answer = receiver.notStored();
          try {
            answer = answer(vendor, receiver, secret, request, body);
          } finally {
            // Also when an Error goes through to the container, which would write a page of its
            // own.
            write(request, response, answer);
          }
        });
  }

  private PushAnswer closed(String vendor, String missing, HttpServletRequest request) {
    LOG.log(
        Level.WARNING,
        "closed " + vendor,
        "push for vendor {0} from {1} refused: nobody may push in its name before its definition"
            + " says who, by {2}",
        vendor,
        proxies.callerOf(request),
        missing);
    return CLOSED;
  }

  private PushAnswer answer(
      String vendor,
      PushReceiver receiver,
      String secret,
      HttpServletRequest request,
      RequestBody body) {
    if (body instanceof RequestBody.Whole whole) {
      return answer(
          vendor,
          receiver,
          new PushRequest(
              request.getMethod(),
              secret,
              orEmpty(request.getQueryString()),
              orEmpty(request.getContentType()),
              whole.bytes(),
              proxies.callerOf(request)));
    }
    LOG.log(
        Level.WARNING,
        "not whole " + vendor + " " + body,
        "push for vendor {0} from {1} not stored, its body: {2} (push-body-limit {3} bytes)",
        vendor,
        proxies.callerOf(request),
        body,
        String.valueOf(receiver.pushes().largest()));
    return receiver.notStored();
  }

  private PushAnswer answer(String vendor, PushReceiver receiver, PushRequest request) {
    try {
      Pushed pushed = receiver.receive(request);
      if (pushed instanceof Pushed.Reports reports) {
        pushes.take(new Brought(vendor, Content.REPORTS, reports.answer()));
      } else if (pushed instanceof Pushed.Replies replies) {
        pushes.take(new Brought(vendor, Content.REPLIES, replies.answer()));
      } else if (pushed instanceof Pushed.Refused refused) {
        LOG.log(
            Level.WARNING,
            "refused " + vendor,
            "push for vendor {0} from {1} refused: {2}",
            vendor,
            request.clientAddress(),
            refused.reason());
        return refused.answer();
      } else {
        throw new IllegalStateException("a kind of push nobody handles");
      }
      return receiver.stored();
    } catch (Pushes.NotStored e) {
      LOG.log(
          Level.WARNING,
          "not stored " + vendor,
          "push for vendor {0} {1}",
          vendor,
          String.valueOf(e.getMessage()));
      return receiver.notStored();
    } catch (RuntimeException e) {
      // The outer rim: whatever went wrong, the vendor must not hear that we have it.
      LOG.log(Level.WARNING, "failed " + vendor, "push for vendor " + vendor + " not stored", e);
      return receiver.notStored();
    }
  }

  private void write(HttpServletRequest request, HttpServletResponse response, PushAnswer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(body.length);
    answers.writeNow(request, response, body);
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
