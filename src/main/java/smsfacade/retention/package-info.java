/**
 * Removes what was kept long enough, in small transactions while sending goes on (F85): messages
 * with their attempts and timelines, replies, vendors' raw answers; and, when it is set, the texts
 * of messages earlier than that. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.retention;

import org.jspecify.annotations.NullMarked;
