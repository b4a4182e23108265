/** What comes back: delivery reports and replies are fetched, kept raw, matched and applied. */
@NullMarked
package smsfacade.reports;

import org.jspecify.annotations.NullMarked;
