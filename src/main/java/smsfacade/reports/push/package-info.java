/**
 * Takes in what vendors bring, and answers when it is stored. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.reports.push;

import org.jspecify.annotations.NullMarked;
