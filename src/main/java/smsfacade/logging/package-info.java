/**
 * Log lines for what can fail thousands of times a second. Serves every component; knows none.
 * Nothing is null.
 */
@NullMarked
package smsfacade.logging;

import org.jspecify.annotations.NullMarked;
