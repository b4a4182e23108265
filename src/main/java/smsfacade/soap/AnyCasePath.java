package smsfacade.soap;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Finds the service under any spelling of its path (F7): IIS did not distinguish letter case, and
 * callers wrote {@code webservice.asmx}.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AnyCasePath extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = WebServicePage.path(request);
    if (!path.startsWith(Contract.PATH) && isService(path)) {
      getServletContext().getNamedDispatcher(WebServicePage.NAME).forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isService(String path) {
    int length = Contract.PATH.length();
    return path.regionMatches(true, 0, Contract.PATH, 0, length)
        && (path.length() == length || path.charAt(length) == '/');
  }
}
