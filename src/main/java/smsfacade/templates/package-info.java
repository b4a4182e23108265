/**
 * Free text to template and parameters: text patterns, the registry of the definitions, and the
 * texts that a vendor approved. Serves routing. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.templates;

import org.jspecify.annotations.NullMarked;
