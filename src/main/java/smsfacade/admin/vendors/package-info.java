/** The vendors, by JMX. */
@NullMarked
package smsfacade.admin.vendors;

import org.jspecify.annotations.NullMarked;
