package smsfacade.messaging.boundary;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import smsfacade.accounts.OptOuts;
import smsfacade.accounts.OptOuts.OptOut;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.sms.Msisdn;

/**
 * Which numbers of some calls want nothing more from the accounts that call (F31). Accounts that do
 * not ask for it cost no statement.
 */
final class OptedOut {
  private final Set<OptOut> optOuts;

  private OptedOut(Set<OptOut> optOuts) {
    this.optOuts = optOuts;
  }

  static OptedOut read(Connection connection, List<Candidate> candidates) throws SQLException {
    var accountIds = new HashSet<Long>();
    var numbers = new HashSet<Msisdn>();
    for (Candidate candidate : candidates) {
      for (CheckedMessage message : candidate.messages()) {
        if (matters(candidate, message)) {
          accountIds.add(candidate.accountId());
          message.destinations().stream().map(Destination::msisdn).forEach(numbers::add);
        }
      }
    }
    return new OptedOut(numbers.isEmpty() ? Set.of() : OptOuts.of(connection, accountIds, numbers));
  }

  private static boolean matters(Candidate candidate, CheckedMessage message) {
    return candidate.policy().optOut().holdsFor(message.messageClass());
  }

  boolean contains(Candidate candidate, CheckedMessage message, Msisdn number) {
    return matters(candidate, message)
        && optOuts.contains(new OptOut(candidate.accountId(), message.extension(), number));
  }
}
