package smsfacade.definitions;

import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountPolicy;

/**
 * One account of the file: what becomes its row, what is in force until the next reload, and where
 * it stands.
 */
record DefinedAccount(AccountDefinition row, AccountPolicy policy, Place place) {}
