/** What an administrator sees and does: MXBeans, health and metrics. */
@NullMarked
package smsfacade.admin;

import org.jspecify.annotations.NullMarked;
