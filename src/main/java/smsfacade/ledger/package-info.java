/**
 * What the database keeps of accepted messages: the acceptance, its messages, their transitions and
 * the queue.
 */
@NullMarked
package smsfacade.ledger;

import org.jspecify.annotations.NullMarked;
