package smsfacade.platform.request;

import smsfacade.accounts.AccountDirectory;
import smsfacade.accounts.Login;

/** Decides who calls, and whether it may; {@link AccountDirectory#login}. */
@FunctionalInterface
public interface Logins {
  Login login(String userName, String password, String clientAddress);
}
