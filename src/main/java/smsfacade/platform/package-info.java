/**
 * The old platform's HTTP pages: reads parameters as its clients send them, delegates, answers as
 * the platform did. As thin as {@code soap}, and over the same accounts, the same accepting and the
 * same numbers; no rule of the business is here. One servlet serves all pages by a table of them.
 */
@NullMarked
package smsfacade.platform;

import org.jspecify.annotations.NullMarked;
