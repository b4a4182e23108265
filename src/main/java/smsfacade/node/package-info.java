/** This process among the nodes that share a database. Nothing is null. */
@NullMarked
package smsfacade.node;

import org.jspecify.annotations.NullMarked;
