/**
 * The definitions in force, all parts of them at once: one reference to an immutable set, which a
 * reload replaces. Knows nothing of the parts; each belongs to the component that reads it. Nothing
 * is null.
 */
@NullMarked
package smsfacade.inforce;

import org.jspecify.annotations.NullMarked;
