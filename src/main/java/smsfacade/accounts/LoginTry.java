package smsfacade.accounts;

/**
 * A try to log in, as far as it matters to what it may cost.
 *
 * @param userName as the caller gave it
 * @param nameKnown whether an account has that name
 * @param fromOutside whether the account is bound to addresses and the caller has none of them
 */
record LoginTry(String userName, boolean nameKnown, String clientAddress, boolean fromOutside) {}
