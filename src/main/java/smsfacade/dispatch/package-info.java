/**
 * The way of an accepted message to a vendor: claimed from the queue under a lease, begun, sent
 * over HTTP with no transaction open, settled. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.dispatch;

import org.jspecify.annotations.NullMarked;
