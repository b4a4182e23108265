package smsfacade.listener;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Keeps what operators look at and what clients call apart, where the setting names a port for
 * operators: health, metrics and the description of interfaces are found there and nowhere else,
 * and nothing else is. Without the setting every port serves everything.
 */
public class OperatorsPort extends HttpFilter {
  static final String SETTING = "smsfacade.http.operators.port";

  private static final long serialVersionUID = 1L;
  private static final Pattern FOR_OPERATORS = Pattern.compile("/(health|metrics|openapi)(/.*)?");

  @Inject private transient Config config;

  private transient OptionalInt port = OptionalInt.empty();

  /** A port that is none fails the deployment. */
  @Override
  public void init(FilterConfig filter) throws ServletException {
    super.init(filter);
    port = port(config);
  }

  /**
   * @throws IllegalArgumentException naming the setting when it is no port
   */
  static OptionalInt port(Config config) {
    String text = config.getOptionalValue(SETTING, String.class).orElse("").strip();
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text);
      if (number > 0 && number <= 65_535) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(SETTING + ": must be a port, from 1 to 65535");
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (port.isEmpty() || isForOperators(request) == (request.getLocalPort() == port.getAsInt())) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static boolean isForOperators(HttpServletRequest request) {
    return FOR_OPERATORS.matcher(RequestPath.of(request)).matches();
  }
}
