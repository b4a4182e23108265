/**
 * Who may send and what it costs: accounts with their credentials, the addresses they may call
 * from, their state and their balance in segments. Serves the accepting of messages and the
 * administrator.
 */
@NullMarked
package smsfacade.accounts;

import org.jspecify.annotations.NullMarked;
