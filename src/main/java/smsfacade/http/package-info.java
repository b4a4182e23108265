/**
 * The one HTTP client, for whoever calls others: time limits, no redirect, no second request of its
 * own, answers bounded in size, failures that can be told apart. Knows nobody who uses it. Nothing
 * is null unless it says so.
 */
@NullMarked
package smsfacade.http;

import org.jspecify.annotations.NullMarked;
