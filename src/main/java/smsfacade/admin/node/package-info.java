/** This process, its timers and the audit, by JMX. */
@NullMarked
package smsfacade.admin.node;

import org.jspecify.annotations.NullMarked;
