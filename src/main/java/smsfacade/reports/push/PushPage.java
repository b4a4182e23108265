package smsfacade.reports.push;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
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
@WebServlet(name = "PushPage", urlPatterns = "/push/*")
public class PushPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(PushPage.class.getName());

  /** In bytes; a report of Huaxin's takes about 250, and it brings them by the thousand. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private static final String ERROR = "error";
  private static final PushAnswer NO_SUCH_VENDOR = PushAnswer.text(404, ERROR);
  private static final PushAnswer NO_SUCH_METHOD = PushAnswer.text(405, ERROR);
  private static final Set<String> METHODS = Set.of("GET", "POST");

  @Inject private transient Vendors vendors;
  @Inject private transient Pushes pushes;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    String[] parts = path.split("/", 3);
    Optional<Vendor> vendor = parts.length < 2 ? Optional.empty() : vendors.find(parts[1]);
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, POST");
      write(response, NO_SUCH_METHOD);
    } else if (vendor.isPresent() && vendor.get() instanceof PushReceiver receiver) {
      PushAnswer answer = receiver.notStored();
      try {
        answer = answer(vendor.get().name(), receiver, parts.length < 3 ? "" : parts[2], request);
      } finally {
        // Also when an Error goes through to the container, which would write a page of its own.
        write(response, answer);
      }
    } else {
      LOG.log(
          Level.WARNING,
          "push from {0} refused: no vendor of this name brings anything",
          request.getRemoteAddr());
      write(response, NO_SUCH_VENDOR);
    }
  }

  private PushAnswer answer(
      String vendor, PushReceiver receiver, String secret, HttpServletRequest request) {
    try {
      byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        LOG.log(Level.WARNING, "push for vendor {0} not stored: it is too large", vendor);
        return receiver.notStored();
      }
      return answer(
          vendor,
          receiver,
          new PushRequest(
              request.getMethod(),
              secret,
              orEmpty(request.getQueryString()),
              orEmpty(request.getContentType()),
              body,
              request.getRemoteAddr()));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "push for vendor " + vendor + " not stored: it broke off", e);
      return receiver.notStored();
    }
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
      // Without a stack for each: while the database is away there are hundreds a second.
      LOG.log(Level.WARNING, "push for vendor {0} {1}", vendor, e.getMessage());
      return receiver.notStored();
    } catch (RuntimeException e) {
      // The outer rim: whatever went wrong, the vendor must not hear that we have it.
      LOG.log(Level.WARNING, "push for vendor " + vendor + " not stored", e);
      return receiver.notStored();
    }
  }

  private static void write(HttpServletResponse response, PushAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
