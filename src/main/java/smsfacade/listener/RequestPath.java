package smsfacade.listener;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request, whichever pattern it was matched by. */
public final class RequestPath {
  private RequestPath() {}

  /** Decoded, without query and path parameters, with a slash in front. */
  public static String of(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }
}
