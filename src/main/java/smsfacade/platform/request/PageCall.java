package smsfacade.platform.request;

import smsfacade.accounts.Login;
import smsfacade.logging.CorrelationId;

/**
 * A call of a page.
 *
 * @param clientAddress the caller's IP address, textual, proxies we trust looked through
 * @param id what the call is named by if it goes wrong
 */
public record PageCall(Parameters parameters, String clientAddress, CorrelationId id) {
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
