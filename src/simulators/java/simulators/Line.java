package simulators;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;

/**
 * The TCP connection a request came on. The servlet API cannot close it without answering, so this
 * goes through Payara's own request to the connection of its HTTP server, by reflection, and ends
 * that: the client sees the connection close with not one byte of an answer. In another container
 * {@link #cut()} says false; then the caller answers status 500 as the next best.
 */
final class Line {
  private final Object connection;

  private Line(Object connection) {
    this.connection = connection;
  }

  /** To be called while the request is being served; cutting may come later. */
  static Line of(HttpServletRequest request) {
    Object inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    try {
      Object catalina = call(inner, "getUnwrappedCoyoteRequest");
      Object grizzly = call(catalina, "getCoyoteRequest");
      return new Line(call(call(grizzly, "getContext"), "getConnection"));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return new Line(null);
    }
  }

  boolean cut() {
    if (connection == null) {
      return false;
    }
    try {
      Class<?> type =
          Class.forName(
              "org.glassfish.grizzly.Closeable", true, connection.getClass().getClassLoader());
      type.getMethod("terminateSilently").invoke(connection);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    Method getter = target.getClass().getMethod(method);
    return getter.invoke(target);
  }
}
