/**
 * The rules a message must pass before it is accepted, in the order of the result codes: numbers,
 * extension, length, signature, sensitive words, lists, segments, planned time and expiry. No rule
 * here touches the database.
 */
@NullMarked
package smsfacade.messaging.control;

import org.jspecify.annotations.NullMarked;
