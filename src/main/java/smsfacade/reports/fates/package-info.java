/**
 * Finds the message that a report speaks of and moves it; asks again for fates that vendors tell
 * when they are asked; ends what is never reported. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.reports.fates;

import org.jspecify.annotations.NullMarked;
