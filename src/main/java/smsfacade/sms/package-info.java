/**
 * What an SMS is made of: numbers and their carriers, the class of a text, how many segments it is
 * billed as, and the result codes of chapter 10. Values only; every other package may use them.
 * Nothing is null.
 */
@NullMarked
package smsfacade.sms;

import org.jspecify.annotations.NullMarked;
