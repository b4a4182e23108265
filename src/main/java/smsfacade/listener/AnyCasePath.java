package smsfacade.listener;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a page under any spelling of its path (F7; pages, section 2): IIS did not distinguish
 * letter case, and callers wrote {@code webservice.asmx}. A servlet says by the init parameter
 * {@link #ANY_CASE} that its paths are such; each of them is one name below the root, with or
 * without {@code /*} behind it.
 */
public class AnyCasePath extends HttpFilter {
  /** The init parameter, with whatever value. */
  public static final String ANY_CASE = "any-case";

  private static final long serialVersionUID = 1L;
  private static final String REST = "/*";

  private transient Map<String, Page> pages = Map.of();

  /**
   * A page.
   *
   * @param path as its servlet spells it
   * @param withRest whether it is also found with more behind its path
   */
  private record Page(String servlet, String path, boolean withRest) {}

  @Override
  public void init() {
    var found = new HashMap<String, Page>();
    for (ServletRegistration servlet : getServletContext().getServletRegistrations().values()) {
      if (servlet.getInitParameter(ANY_CASE) != null) {
        for (String pattern : servlet.getMappings()) {
          boolean withRest = pattern.endsWith(REST);
          String path = withRest ? pattern.substring(0, pattern.length() - REST.length()) : pattern;
          found.merge(
              path.toLowerCase(Locale.ROOT),
              new Page(servlet.getName(), path, withRest),
              (one, other) -> one.withRest() ? one : other);
        }
      }
    }
    pages = Map.copyOf(found);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    Page page = page(path);
    if (page != null && !path.startsWith(page.path())) {
      getServletContext().getNamedDispatcher(page.servlet()).forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private @Nullable Page page(String path) {
    int end = path.indexOf('/', 1);
    String name = end < 0 ? path : path.substring(0, end);
    Page page = pages.get(name.toLowerCase(Locale.ROOT));
    return page != null && (end < 0 || page.withRest()) ? page : null;
  }
}
