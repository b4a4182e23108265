/**
 * Asks vendors for reports, replies and statuses: when, by which node, how often. Nothing is null
 * unless it says so.
 */
@NullMarked
package smsfacade.reports.polling;

import org.jspecify.annotations.NullMarked;
