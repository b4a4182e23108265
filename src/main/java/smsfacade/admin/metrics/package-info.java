/**
 * The page {@code /metrics}: what Prometheus reads of this node, by its conventions for names,
 * units and types. Nothing is counted here; each part reads what its components keep.
 */
@NullMarked
package smsfacade.admin.metrics;

import org.jspecify.annotations.NullMarked;
