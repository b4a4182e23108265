/**
 * Brings reports and replies to clients that have an address for them (PH-14, PH-15): a second way
 * out beside dispatch, with a place for each client, so that none waits for another. What is to be
 * brought, and how often it was tried, {@code handover} keeps. Nothing is null.
 */
@NullMarked
package smsfacade.handover.push;

import org.jspecify.annotations.NullMarked;
