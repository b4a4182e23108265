/**
 * Keeps what vendors said as it came, before it is read (design, rule 5), and reads it. Nothing is
 * null unless it says so.
 */
@NullMarked
package smsfacade.reports.raw;

import org.jspecify.annotations.NullMarked;
