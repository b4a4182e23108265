/**
 * Replies from handsets: joined from their parts, matched to the account that sent, stored once.
 * Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.reports.replies;

import org.jspecify.annotations.NullMarked;
