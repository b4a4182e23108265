/**
 * What a request to a page says: the parameters of its query and its body, in whatever encoding
 * they came. Serves the pages; knows none of them. Nothing is null.
 */
@NullMarked
package smsfacade.platform.request;

import org.jspecify.annotations.NullMarked;
