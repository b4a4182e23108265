package smsfacade.listener;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what RFC 9112 lets a client write and the server's parser takes literally: empty lines in
 * front of the request line (2.2), which it takes for a part of the method's name, and {@code
 * close} among several options of Connection (9.3), which it overlooks.
 */
public class LenientHead extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (closes(request.getHeader("Connection")) || request.getHeader("Upgrade") != null) {
      response.setHeader("Connection", "close");
    }
    String method = request.getMethod();
    boolean emptyLines = !method.isEmpty() && method.charAt(0) < ' ';
    chain.doFilter(emptyLines ? new Method(request, method.stripLeading()) : request, response);
  }

  private static boolean closes(@Nullable String connection) {
    if (connection == null || connection.indexOf(',') < 0) {
      return false;
    }
    for (String option : connection.split(",")) {
      if (option.strip().equalsIgnoreCase("close")) {
        return true;
      }
    }
    return false;
  }

  private static final class Method extends HttpServletRequestWrapper {
    private final String method;

    private Method(HttpServletRequest request, String method) {
      super(request);
      this.method = method;
    }

    @Override
    public String getMethod() {
      return method;
    }
  }
}
