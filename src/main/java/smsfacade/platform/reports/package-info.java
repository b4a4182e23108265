/**
 * The pages by which clients fetch the reports of their messages: PH-10 and PH-11. Translates and
 * asks {@code handover}. Nothing is null.
 */
@NullMarked
package smsfacade.platform.reports;

import org.jspecify.annotations.NullMarked;
