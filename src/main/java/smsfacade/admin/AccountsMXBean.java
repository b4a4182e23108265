package smsfacade.admin;

import java.util.List;
import java.util.Map;

/** The accounts of the legacy clients. */
@Says("The accounts that may call SendSms.")
public interface AccountsMXBean {
  @Says("Balance of every account, in segments, by user name.")
  Map<String, Long> getBalances();

  @Says("User names of stopped accounts.")
  List<String> getStopped();

  @Says(
      "Tries to log in that this node refused without looking at the password, since it started:"
          + " somebody guesses.")
  long getThrottledLogins();

  @Says("Adds segments to an account, or takes some off when negative; returns the new balance.")
  long credit(
      @Says("the account's user name") String userName, @Says("segments to add") long segments);
}
