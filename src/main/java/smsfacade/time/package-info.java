/**
 * The one clock and what all timers have in common: never twice at the same time, the age of the
 * last tick, one line in the log when one begins to fail. Nothing is null.
 */
@NullMarked
package smsfacade.time;

import org.jspecify.annotations.NullMarked;
