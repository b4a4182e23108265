/** The accounts of the legacy clients and their templates, by JMX. */
@NullMarked
package smsfacade.admin.accounts;

import org.jspecify.annotations.NullMarked;
