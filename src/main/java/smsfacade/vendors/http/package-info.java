/**
 * What the vendor folders share: the one place that turns a failure of HTTP into an outcome, and
 * readers of what vendors write. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.vendors.http;

import org.jspecify.annotations.NullMarked;
