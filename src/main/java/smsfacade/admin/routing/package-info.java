/** Routes and the definitions file, by JMX. */
@NullMarked
package smsfacade.admin.routing;

import org.jspecify.annotations.NullMarked;
