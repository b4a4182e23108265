/**
 * What every MBean of ours has: a sentence on everything, failures any client can read, who calls,
 * and the audit of what was done.
 */
@NullMarked
package smsfacade.admin.mbean;

import org.jspecify.annotations.NullMarked;
