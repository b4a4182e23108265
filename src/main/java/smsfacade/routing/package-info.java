/**
 * Which vendor gets a message, and when: claims due work under a lease, records the attempt,
 * submits, settles.
 */
@NullMarked
package smsfacade.routing;

import org.jspecify.annotations.NullMarked;
