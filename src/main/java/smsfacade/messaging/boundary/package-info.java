/**
 * Where messages enter and leave the core: accepting them, looking at them, cancelling them;
 * transactions begin here.
 */
@NullMarked
package smsfacade.messaging.boundary;

import org.jspecify.annotations.NullMarked;
