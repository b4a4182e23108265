/**
 * Lets requests that arrive together share one transaction (design, rule 4; ADR 1). Knows nothing
 * of what is written. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.groupcommit;

import org.jspecify.annotations.NullMarked;
