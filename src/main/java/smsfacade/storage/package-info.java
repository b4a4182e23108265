/**
 * How the facade writes: schema migrations, columns of values, and that a transaction which ends
 * with an {@link Error} leaves nothing behind.
 */
@NullMarked
package smsfacade.storage;

import org.jspecify.annotations.NullMarked;
