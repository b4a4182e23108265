/** What an administrator sees and does: a room for each thing, and here the registration of all. */
@NullMarked
package smsfacade.admin;

import org.jspecify.annotations.NullMarked;
