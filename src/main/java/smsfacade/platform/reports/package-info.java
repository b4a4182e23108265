/**
 * The pages by which clients fetch the reports of their messages, and the replies to them: PH-10 to
 * PH-13. Translates and asks {@code handover}. Nothing is null.
 */
@NullMarked
package smsfacade.platform.reports;

import org.jspecify.annotations.NullMarked;
