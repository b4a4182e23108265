/**
 * Secrets of vendors that were changed at run time (HX-16; design, "A vendor secret changed at run
 * time"): changes them at the vendor, keeps them encrypted for all nodes, and settles which one
 * holds when an answer was lost. What the definitions file says counts again when it says something
 * new.
 */
@NullMarked
package smsfacade.secrets;

import org.jspecify.annotations.NullMarked;
