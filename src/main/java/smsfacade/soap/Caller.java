package smsfacade.soap;

import smsfacade.logging.CorrelationId;

/**
 * The other side of a call, while it is served.
 *
 * @param address its IP address, textual, proxies we trust looked through
 * @param correlationId what the call is named by if it goes wrong
 */
record Caller(String address, CorrelationId correlationId) {
  static Caller at(String address) {
    return new Caller(address, new CorrelationId());
  }
}
