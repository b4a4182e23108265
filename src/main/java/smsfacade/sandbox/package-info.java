/**
 * The numbers with which an integrator tries what a call and a message can become (F26): values
 * only, known to the rules and to the vendor that stands in for all others. Nothing is null.
 */
@NullMarked
package smsfacade.sandbox;

import org.jspecify.annotations.NullMarked;
