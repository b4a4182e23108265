/**
 * What the drill fuzz sends: calls, pushes and questions for pages that are nearly good, and the
 * client that sends them. Nothing here is null unless marked.
 */
@NullMarked
package smsfacade.drills.fuzz;

import org.jspecify.annotations.NullMarked;
