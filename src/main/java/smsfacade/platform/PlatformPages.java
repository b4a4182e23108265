package smsfacade.platform;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import smsfacade.listener.Answers;
import smsfacade.listener.AnyCasePath;
import smsfacade.listener.ContentType;
import smsfacade.listener.RequestBodies;
import smsfacade.listener.RequestBody;
import smsfacade.listener.RequestPath;
import smsfacade.listener.TrustedProxies;
import smsfacade.logging.CorrelationId;
import smsfacade.logging.RateLimitedLog;
import smsfacade.platform.answer.AnswerForm;
import smsfacade.platform.answer.Operation;
import smsfacade.platform.answer.PageAnswer;
import smsfacade.platform.request.PageCall;
import smsfacade.platform.request.Parameters;
import smsfacade.platform.request.UnreadableParameter;
import smsfacade.sms.ResultCode;
import smsfacade.tracing.CallOrigin;
import smsfacade.tracing.Tracing;

/**
 * The HTTP side of the platform's pages, by GET and POST alike (section 2). A refusal is an answer
 * like any other, with status 200. Passwords and texts stand in addresses, so no query is logged
 * and no answer may be stored on its way.
 */
@WebServlet(
    name = "PlatformPages",
    urlPatterns = {
      Pages.SMS,
      Pages.SMS_GBK,
      Pages.SMS_JSON,
      Pages.ENCRYPTED,
      Pages.BATCH,
      Pages.MMS,
      Pages.STATUS,
      Pages.STATUS_JSON,
      Pages.CALL,
      Pages.CALL_JSON,
      Pages.PASSWORD,
      Pages.TEMPLATE
    },
    initParams = @WebInitParam(name = AnyCasePath.ANY_CASE, value = "true"),
    loadOnStartup = 1,
    asyncSupported = true)
public class PlatformPages extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final RateLimitedLog LOG = RateLimitedLog.of(PlatformPages.class);
  private static final byte[] NOTHING = new byte[0];
  private static final String RETRY_AFTER_SECONDS = "5";

  @Inject private transient Pages pages;
  @Inject private transient RequestBodies bodies;
  @Inject private transient Answers answers;
  @Inject private transient Tracing tracing;
  @Inject private transient Config config;

  private transient TrustedProxies proxies = TrustedProxies.NONE;

  @Override
  public void init() {
    proxies = TrustedProxies.from(config);
  }

  /** HEAD among the others: what acts on GET must not act on it (HttpServlet would have it so). */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("POST")) {
      response.setHeader("Allow", "GET, POST");
      writeNothing(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    Page page = pages.at(RequestPath.of(request));
    var head =
        new Head(
            page,
            method,
            request.getQueryString(),
            ContentType.of(request),
            proxies.callerOf(request),
            tracing.origin(page.path(), request::getHeader));
    bodies.read(
        request,
        head.page().bodyLimit(),
        body -> {
          if (body instanceof RequestBody.Whole whole) {
            answer(head, whole.bytes(), request, response);
          } else {
            writeUnread(request, response, body);
          }
        });
  }

  /** What is known of a request before its body is there; a later thread must not ask it again. */
  private record Head(
      Page page,
      String method,
      @Nullable String query,
      ContentType contentType,
      String clientAddress,
      CallOrigin origin) {}

  private void answer(
      Head head, byte[] body, HttpServletRequest request, HttpServletResponse response) {
    var id = new CorrelationId();
    AnswerForm form = head.page().form();
    PageAnswer answer = answer(head, body, id);
    byte[] bytes = form.write(answer.parts());
    response.setContentType(form.contentType());
    response.setContentLength(bytes.length);
    id.ifAsked().ifPresent(value -> response.setHeader(CorrelationId.HEADER, value));
    if (answer.isToldOf()) {
      answers.writeAndTell(request, response, bytes, answer.fate());
    } else {
      answers.write(request, response, bytes);
    }
  }

  private static PageAnswer answer(Head head, byte[] body, CorrelationId id) {
    Operation operation = head.page().otherwise();
    if (!head.page().acts(head.method())) {
      return PageAnswer.of(operation.refused(ResultCode.PARAM_ERROR));
    }
    try {
      var parameters =
          Parameters.read(head.query(), head.page().charset(), head.contentType(), body);
      Optional<Operation> asked = head.page().operation(parameters);
      if (asked.isEmpty()) {
        return PageAnswer.of(operation.refused(ResultCode.PARAM_ERROR));
      }
      operation = asked.get();
      return operation.answer(new PageCall(parameters, head.clientAddress(), id, head.origin()));
    } catch (UnreadableParameter e) {
      return PageAnswer.of(operation.refused(ResultCode.PARAM_ERROR));
    } catch (RuntimeException e) {
      // The outer rim: a caller can handle a code, and it must not be a success.
      LOG.log(Level.ERROR, "failed", "call %s of a page answered 9999".formatted(id.value()), e);
      return PageAnswer.of(operation.refused(ResultCode.INTERNAL_ERROR));
    }
  }

  /** The connection cannot be used again: the rest of the body may be on its way. */
  private void writeUnread(
      HttpServletRequest request, HttpServletResponse response, RequestBody body) {
    response.setHeader("Connection", "close");
    if (body instanceof RequestBody.TooLarge) {
      writeNothing(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (body instanceof RequestBody.BrokenOff) {
      writeNothing(request, response, HttpServletResponse.SC_BAD_REQUEST);
    } else if (body instanceof RequestBody.TooSlow) {
      writeNothing(request, response, HttpServletResponse.SC_REQUEST_TIMEOUT);
    } else if (body instanceof RequestBody.GaveWay) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      writeNothing(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      throw new IllegalStateException("an ending nobody handles: " + body);
    }
  }

  private void writeNothing(HttpServletRequest request, HttpServletResponse response, int status) {
    response.setStatus(status);
    response.setContentLength(0);
    answers.write(request, response, NOTHING);
  }
}
