package smsfacade.soap;

import com.sun.xml.ws.api.server.Container;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import smsfacade.messaging.boundary.AcceptMessage;

/**
 * The HTTP side of {@code /WebService.asmx}: calls by POST, the WSDL, the discovery document and
 * the help page by GET.
 */
@WebServlet(
    name = WebServicePage.NAME,
    urlPatterns = {Contract.PATH, Contract.PATH + "/*"},
    loadOnStartup = 1)
public class WebServicePage extends HttpServlet {
  static final String NAME = "WebServicePage";

  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(WebServicePage.class.getName());
  private static final String WSDL = "/WEB-INF/wsdl/WebService.wsdl";
  private static final String XML = "text/xml; charset=utf-8";

  /** Of a request that is too large, so much is still read: else clients see a broken pipe. */
  private static final int MOST_DRAINED = 8 * 1024 * 1024;

  @Inject AcceptMessage acceptMessage;
  @Inject Config config;

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
      helpPage = HelpPage.load();
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
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean post = request.getMethod().equals("POST");
    if (!post && !request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET, POST");
      write(response, new Answer(405, "text/html", new byte[0]));
    } else if (path(request).length() > Contract.PATH.length() + 1) {
      write(response, formRefusal());
    } else if (post) {
      write(response, call(request, response));
    } else {
      write(response, document(request, response));
    }
  }

  static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  private Answer call(HttpServletRequest request, HttpServletResponse response) {
    var contentType = ContentType.of(Objects.requireNonNullElse(request.getContentType(), ""));
    var caller =
        Caller.at(
            settings
                .trustedProxies()
                .caller(
                    request.getRemoteAddr(),
                    Collections.list(request.getHeaders("X-Forwarded-For"))));
    Optional<String> coding =
        ContentCodings.real(Collections.list(request.getHeaders("Content-Encoding")));
    if (coding.isPresent()) {
      response.setHeader("Accept-Encoding", "identity"); // RFC 9110, 12.5.3
      return refusal(Fault.coded(coding.get()), contentType, caller);
    }
    Optional<byte[]> body;
    try {
      body = body(request);
      if (body.isEmpty()) {
        response.setHeader("Connection", "close");
        return refusal(Fault.tooLarge(settings.bodyLimit()), contentType, caller);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a request broke off", e);
      return refusal(Fault.brokenOff(), contentType, caller);
    }
    return answerCall.answer(
        new SoapCall(
            body.get(), contentType, Optional.ofNullable(request.getHeader("SOAPAction")), caller));
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

  /** The request's body; empty when it is larger than the limit. */
  private Optional<byte[]> body(HttpServletRequest request) throws IOException {
    int limit = settings.bodyLimit();
    var in = request.getInputStream();
    if (request.getContentLengthLong() <= limit) {
      var body = in.readNBytes(limit + 1);
      if (body.length <= limit) {
        return Optional.of(body);
      }
    }
    drain(in);
    return Optional.empty();
  }

  private static void drain(InputStream in) {
    var scratch = new byte[8192];
    int left = MOST_DRAINED;
    try {
      for (int read = in.read(scratch); read >= 0 && left > 0; read = in.read(scratch)) {
        left -= read;
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a request that is too large broke off", e);
    }
  }

  private static void write(HttpServletResponse response, Answer answer) throws IOException {
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setHeader("Cache-Control", "private, max-age=0");
    response.setContentLength(answer.body().length);
    answer.correlationId().ifPresent(id -> response.setHeader(CorrelationId.HEADER, id));
    try {
      response.getOutputStream().write(answer.body());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "caller went away before its answer", e);
    }
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
