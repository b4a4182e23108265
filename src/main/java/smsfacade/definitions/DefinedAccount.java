package smsfacade.definitions;

import smsfacade.accounts.AccountDefinition;
import smsfacade.accounts.AccountPolicy;

/** One account of the file: what becomes its row, and what is in force until the next reload. */
record DefinedAccount(AccountDefinition row, AccountPolicy policy) {}
