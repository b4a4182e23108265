/** The figures of {@code /metrics}. */
@NullMarked
package smsfacade.admin.metrics;

import org.jspecify.annotations.NullMarked;
