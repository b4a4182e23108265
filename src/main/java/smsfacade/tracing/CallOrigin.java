package smsfacade.tracing;

import java.util.Optional;

/**
 * By which page a call came, and of whose trace it is a part. Made by {@link Tracing#origin}.
 *
 * @param route the page's path, without a query
 * @param traceparent the caller's header of that name, as it came (W3C Trace Context); empty when
 *     there was none, or nothing is traced
 */
public record CallOrigin(String route, Optional<String> traceparent) {
  /** Of a call that is not traced. */
  public static final CallOrigin UNTRACED = new CallOrigin("", Optional.empty());
}
