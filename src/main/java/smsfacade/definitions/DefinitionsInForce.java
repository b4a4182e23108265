package smsfacade.definitions;

import smsfacade.accounts.DefineAccounts;

/**
 * What came into force.
 *
 * @param file path of the file, or a name for the bundled one
 * @param accounts defined accounts, stopped ones among them
 * @param changes accounts whose rows were created, stopped or resumed, and what was set while
 *     running and counts on
 */
public record DefinitionsInForce(
    String file,
    int accounts,
    DefineAccounts.Changes changes,
    int vendors,
    int routes,
    int templates,
    int words,
    int blackNumbers,
    int whiteNumbers,
    int exemptNumbers) {
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
        + vendors
        + " vendors, "
        + routes
        + " routes, "
        + templates
        + " templates, "
        + words
        + " words, "
        + blackNumbers
        + " black, "
        + whiteNumbers
        + " white and "
        + exemptNumbers
        + " exempt numbers"
        + (changes.kept().isEmpty() ? "" : "; not as the file says: " + changes.kept());
  }
}
