/** The pages that tell a balance: PH-07 and PH-08. Asks {@code accounts}. Nothing is null. */
@NullMarked
package smsfacade.platform.balance;

import org.jspecify.annotations.NullMarked;
