package smsfacade.reports;

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
import smsfacade.reports.RawAnswerRecord.Content;
import smsfacade.reports.RawAnswers.Brought;
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
 */
@WebServlet(name = "PushPage", urlPatterns = "/push/*")
public class PushPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(PushPage.class.getName());
  private static final int LARGEST = 4 * 1024 * 1024;

  @Inject private transient Vendors vendors;
  @Inject private transient Pushes pushes;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("POST")) {
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    String[] parts = path.split("/", 3);
    Optional<Vendor> vendor = parts.length < 2 ? Optional.empty() : vendors.find(parts[1]);
    if (vendor.isEmpty() || !(vendor.get() instanceof PushReceiver receiver)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    write(
        response,
        body.length > LARGEST
            ? receiver.notStored()
            : answer(
                vendor.get().name(),
                receiver,
                new PushRequest(
                    request.getMethod(),
                    parts.length < 3 ? "" : parts[2],
                    orEmpty(request.getQueryString()),
                    orEmpty(request.getContentType()),
                    body,
                    request.getRemoteAddr())));
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
      }
      return receiver.stored();
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
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
