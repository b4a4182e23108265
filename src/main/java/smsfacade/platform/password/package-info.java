/** The page that changes a password: PH-16. Asks {@code accounts}. Nothing is null. */
@NullMarked
package smsfacade.platform.password;

import org.jspecify.annotations.NullMarked;
