/**
 * The definitions file: checked against its schema, read, applied whole or refused whole, reloaded
 * while running.
 */
@NullMarked
package smsfacade.definitions;

import org.jspecify.annotations.NullMarked;
