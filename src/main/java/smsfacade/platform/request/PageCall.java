package smsfacade.platform.request;

import smsfacade.logging.CorrelationId;

/**
 * A call of a page.
 *
 * @param clientAddress the caller's IP address, textual, proxies we trust looked through
 * @param id what the call is named by if it goes wrong
 */
public record PageCall(Parameters parameters, String clientAddress, CorrelationId id) {}
