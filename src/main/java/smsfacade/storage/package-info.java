/**
 * How the facade writes: schema migrations, columns of values, and the combining of requests that
 * arrive together into one transaction.
 */
@NullMarked
package smsfacade.storage;

import org.jspecify.annotations.NullMarked;
