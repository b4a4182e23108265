package smsfacade.platform.request;

import smsfacade.accounts.Login;
import smsfacade.logging.CorrelationId;
import smsfacade.tracing.CallOrigin;

/**
 * A call of a page.
 *
 * @param clientAddress the caller's IP address, textual, proxies we trust looked through
 * @param id what the call is named by if it goes wrong
 * @param origin for its trace
 */
public record PageCall(
    Parameters parameters, String clientAddress, CorrelationId id, CallOrigin origin) {
  /** Of one that is not traced. */
  public PageCall(Parameters parameters, String clientAddress, CorrelationId id) {
    this(parameters, clientAddress, id, CallOrigin.UNTRACED);
  }

  /**
   * Who calls, by the parameters {@code account} and {@code password} that all pages have.
   *
   * @throws UnreadableParameter when one of them cannot be read
   */
  public Login login(Logins logins) throws UnreadableParameter {
    return logins.login(
        parameters.text(Parameter.ACCOUNT), parameters.text(Parameter.PASSWORD), clientAddress);
  }
}
