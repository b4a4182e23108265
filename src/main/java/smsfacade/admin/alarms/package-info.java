/**
 * What is wrong just now and somebody should look at: said when it begins and when it is over, by
 * JMX notifications and the log. It only watches; nothing is decided by it. Nothing is null.
 */
@NullMarked
package smsfacade.admin.alarms;

import org.jspecify.annotations.NullMarked;
