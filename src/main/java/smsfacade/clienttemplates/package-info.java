/**
 * The templates that clients register for their texts (PH-17 to PH-20): kept as they come, decided
 * on by an administrator, and, for accounts that must keep to them, asked for each text. What
 * vendors approve is another matter ({@code templates}), and nothing here goes to one. Nothing is
 * null.
 */
@NullMarked
package smsfacade.clienttemplates;

import org.jspecify.annotations.NullMarked;
