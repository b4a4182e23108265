/** How settings are read that several components have in common. Nothing is null. */
@NullMarked
package smsfacade.settings;

import org.jspecify.annotations.NullMarked;
