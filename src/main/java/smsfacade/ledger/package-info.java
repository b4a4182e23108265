/**
 * The tables of a message's life: the call, its messages and their timeline, the queue, requests to
 * vendors, questions to them. Each table has one class that writes it (ADR 8). Nothing is null
 * unless it says so.
 */
@NullMarked
package smsfacade.ledger;

import org.jspecify.annotations.NullMarked;
