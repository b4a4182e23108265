/**
 * The pages that send: PH-01 to PH-03, PH-05, PH-06. Translates and asks {@code messaging}. Nothing
 * is null.
 */
@NullMarked
package smsfacade.platform.send;

import org.jspecify.annotations.NullMarked;
