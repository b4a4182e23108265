/** What is brought to clients, by JMX. Nothing is null. */
@NullMarked
package smsfacade.admin.pushes;

import org.jspecify.annotations.NullMarked;
