/**
 * The HTTP client that the vendor folders share: time limits, answers bounded in size, and the one
 * place that turns a failure into an outcome. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.vendors.http;

import org.jspecify.annotations.NullMarked;
