/**
 * A sixth kind of vendor, only in the tests: it shows that a kind is one folder and no edit
 * elsewhere. The vendor does not exist; it takes a text for a list of numbers as JSON and gives an
 * id, and tells its receipts when asked.
 */
@NullMarked
package smsfacade.vendors.sample;

import org.jspecify.annotations.NullMarked;
