/**
 * The settings of the definitions file as the vendor folders read and check them, and those that
 * every kind has. Nothing is null.
 */
@NullMarked
package smsfacade.vendors.settings;

import org.jspecify.annotations.NullMarked;
