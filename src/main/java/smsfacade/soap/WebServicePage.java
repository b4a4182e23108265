package smsfacade.soap;

import com.sun.xml.ws.api.server.Container;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.AccountDirectory;
import smsfacade.listener.Answers;
import smsfacade.listener.AnyCasePath;
import smsfacade.listener.ContentType;
import smsfacade.listener.RequestBodies;
import smsfacade.listener.RequestBody;
import smsfacade.listener.RequestPath;
import smsfacade.listener.SampleCalls;
import smsfacade.logging.CorrelationId;
import smsfacade.messaging.boundary.AcceptMessage;
import smsfacade.tracing.Tracing;

/**
 * The HTTP side of {@code /WebService.asmx}: calls by POST, the WSDL, the discovery document and
 * the help page by GET.
 */
@WebServlet(
    name = WebServicePage.NAME,
    urlPatterns = {Contract.PATH, Contract.PATH + "/*"},
    initParams = @WebInitParam(name = AnyCasePath.ANY_CASE, value = "true"),
    loadOnStartup = 1,
    asyncSupported = true)
public class WebServicePage extends HttpServlet {
  static final String NAME = "WebServicePage";

  private static final long serialVersionUID = 1L;
  private static final String WSDL = "/WEB-INF/wsdl/WebService.wsdl";
  private static final String XML = "text/xml; charset=utf-8";
  private static final String RETRY_AFTER_SECONDS = "5";

  @Inject AcceptMessage acceptMessage;
  @Inject AccountDirectory accounts;
  @Inject RequestBodies bodies;
  @Inject Answers answers;
  @Inject Tracing tracing;
  @Inject Config config;
  @Inject Instance<SampleCalls> faces;

  private SoapSettings settings;
  private PublicAddress publicAddress;
  private AddressTemplate serviceDescription;
  private AddressTemplate discovery;
  private HelpPage helpPage;
  private AnswerCall answerCall;

  @Override
  public void init() throws ServletException {
    try {
      settings = SoapSettings.from(config);
      publicAddress = new PublicAddress(settings.publicAddress(), settings.trustedProxies());
      var wsdl = Objects.requireNonNull(getServletContext().getResource(WSDL), WSDL);
      serviceDescription = AddressTemplate.read(wsdl);
      discovery =
          AddressTemplate.read(
              Objects.requireNonNull(WebServicePage.class.getResource("discovery.xml")));
      helpPage =
          HelpPage.load(
              faces.stream().map(SampleCalls::sampleCalls).flatMap(List::stream).toList());
      answerCall =
          new AnswerCall(
              settings.actions(), acceptMessage::accept, wsdl, container(getServletContext()));
    } catch (IOException e) {
      throw new ServletException("cannot read the documents of the service", e);
    }
  }

  @Override
  public void destroy() {
    if (answerCall != null) {
      answerCall.close();
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    boolean post = request.getMethod().equals("POST");
    if (!post && !request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET, POST");
      write(request, response, new Answer(405, "text/html", new byte[0]));
    } else if (RequestPath.of(request).length() > Contract.PATH.length() + 1) {
      write(request, response, formRefusal());
    } else if (post) {
      call(request, response);
    } else {
      write(request, response, document(request, response));
    }
  }

  private void call(HttpServletRequest request, HttpServletResponse response) {
    var contentType = ContentType.of(request);
    var caller =
        Caller.at(
            settings.trustedProxies().callerOf(request),
            tracing.origin(Contract.PATH, request::getHeader));
    Optional<String> coding =
        ContentCodings.real(Collections.list(request.getHeaders("Content-Encoding")));
    if (coding.isPresent()) {
      response.setHeader("Accept-Encoding", "identity"); // RFC 9110, 12.5.3
      write(request, response, refusal(Fault.coded(coding.get()), contentType, caller));
      return;
    }
    Optional<String> action = Optional.ofNullable(request.getHeader("SOAPAction"));
    bodies.read(
        request,
        bodyLimit(),
        body ->
            write(
                request,
                response,
                body instanceof RequestBody.Whole whole
                    ? answerCall.answer(new SoapCall(whole.bytes(), contentType, action, caller))
                    : refusal(unread(body, response), contentType, caller)));
  }

  private int bodyLimit() {
    return settings.bodyLimit(accounts.largestCall());
  }

  /** The connection cannot be used again: the rest of the body may be on its way. */
  private Fault unread(RequestBody body, HttpServletResponse response) {
    response.setHeader("Connection", "close");
    if (body instanceof RequestBody.TooLarge) {
      return Fault.tooLarge(bodyLimit());
    } else if (body instanceof RequestBody.BrokenOff) {
      return Fault.brokenOff();
    } else if (body instanceof RequestBody.TooSlow) {
      return Fault.tooSlow();
    } else if (body instanceof RequestBody.GaveWay) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      return Fault.gaveWay();
    }
    throw new IllegalStateException("an ending nobody handles: " + body);
  }

  private static Answer refusal(Fault fault, ContentType contentType, Caller caller) {
    Dialect dialect = Dialect.ofMediaType(contentType.mediaType()).orElse(Dialect.SOAP_11);
    return AnswerCall.refused(fault, dialect, caller);
  }

  private Answer document(HttpServletRequest request, HttpServletResponse response) {
    String address = publicAddress.of(request);
    return switch (firstParameter(request.getQueryString())) {
      case "wsdl", "singlewsdl" -> new Answer(200, XML, serviceDescription.with(address));
      case "disco" -> new Answer(200, XML, discovery.with(address));
      default -> {
        response.setHeader("Content-Security-Policy", helpPage.securityPolicy());
        response.setHeader("X-Content-Type-Options", "nosniff");
        yield new Answer(200, "text/html; charset=utf-8", helpPage.page().with(address));
      }
    };
  }

  /**
   * The old service offered no form binding (contract, HttpPost: absent) and answered so; the text
   * is ours.
   */
  private static Answer formRefusal() {
    return new Answer(
        500,
        "text/plain; charset=utf-8",
        ("This service has no HTTP form binding. POST a SOAP envelope to "
                + Contract.PATH
                + "; its description is at "
                + Contract.PATH
                + "?wsdl\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String firstParameter(@Nullable String query) {
    return query == null ? "" : query.split("[&=]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private void write(HttpServletRequest request, HttpServletResponse response, Answer answer) {
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setHeader("Cache-Control", "private, max-age=0");
    response.setContentLength(answer.body().length);
    answer.correlationId().ifPresent(id -> response.setHeader(CorrelationId.HEADER, id));
    answers.write(request, response, answer.body());
  }

  /** Shows Metro the web application it runs in, for its configuration files. */
  private static Container container(ServletContext context) {
    return new Container() {
      @Override
      public <S> S getSPI(Class<S> type) {
        return type == ServletContext.class ? type.cast(context) : super.getSPI(type);
      }
    };
  }
}
