package smsfacade.messaging.boundary;

import smsfacade.accounts.AccountPolicy;
import smsfacade.messaging.control.CheckedMessage;

/**
 * A call that passed all that can be checked without the database; balance and frequency are still
 * to be asked.
 */
record Candidate(long accountId, AccountPolicy policy, CheckedMessage message) {}
