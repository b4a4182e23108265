/**
 * The page of a client's own templates: PH-17 to PH-20. Translates, no rule here. Nothing is null.
 */
@NullMarked
package smsfacade.platform.template;

import org.jspecify.annotations.NullMarked;
