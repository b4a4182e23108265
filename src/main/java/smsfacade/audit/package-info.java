/**
 * What administrators did: an entry for each act, written once and never changed. Knows nothing of
 * what they act on; whoever carries out an act says what it was. Nothing is null.
 */
@NullMarked
package smsfacade.audit;

import org.jspecify.annotations.NullMarked;
