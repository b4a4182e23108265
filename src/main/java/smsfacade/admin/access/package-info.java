/**
 * Who may do what by JMX: the file of roles, the guard in front of each MBean that asks it, and the
 * port by which administrators log in. Nothing is null.
 */
@NullMarked
package smsfacade.admin.access;

import org.jspecify.annotations.NullMarked;
