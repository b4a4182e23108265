/**
 * What holds for every request, whichever page it is for: who really calls. Serves the pages; knows
 * none of them. Nothing is null.
 */
@NullMarked
package smsfacade.listener;

import org.jspecify.annotations.NullMarked;
