/**
 * The choice of a vendor: routes, the split by weight, demotion, pauses, and what can be explained
 * of it. Asked by accepting, by dispatch and by operators; sends nothing. Nothing is null.
 */
@NullMarked
package smsfacade.routing;

import org.jspecify.annotations.NullMarked;
