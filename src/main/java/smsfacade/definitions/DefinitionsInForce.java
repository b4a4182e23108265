package smsfacade.definitions;

import java.util.List;
import smsfacade.accounts.DefineAccounts;

/**
 * What came into force.
 *
 * @param file path of the file, or a name for the bundled one
 * @param accounts defined accounts, stopped ones among them
 * @param changes accounts whose rows were created, stopped or resumed, and what was set while
 *     running and counts on
 * @param others how much of everything else, in words
 * @param warnings what somebody should look at, though nothing is wrong
 */
public record DefinitionsInForce(
    String file,
    int accounts,
    DefineAccounts.Changes changes,
    String others,
    List<String> warnings) {
  public DefinitionsInForce {
    warnings = List.copyOf(warnings);
  }

  /** One line for a log or an operator. */
  @Override
  public String toString() {
    return file
        + " in force: "
        + accounts
        + " accounts (created "
        + changes.created()
        + ", stopped "
        + changes.stopped()
        + ", resumed "
        + changes.resumed()
        + "), "
        + others
        + (changes.kept().isEmpty() ? "" : "; not as the file says: " + changes.kept())
        + (warnings.isEmpty() ? "" : "; to be looked at: " + String.join("; ", warnings));
  }
}
