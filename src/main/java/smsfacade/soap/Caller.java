package smsfacade.soap;

import smsfacade.logging.CorrelationId;
import smsfacade.tracing.CallOrigin;

/**
 * The other side of a call, while it is served.
 *
 * @param address its IP address, textual, proxies we trust looked through
 * @param correlationId what the call is named by if it goes wrong
 * @param origin for its trace
 */
record Caller(String address, CorrelationId correlationId, CallOrigin origin) {
  static Caller at(String address, CallOrigin origin) {
    return new Caller(address, new CorrelationId(), origin);
  }
}
