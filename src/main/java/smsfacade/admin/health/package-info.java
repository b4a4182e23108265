/** Whether this node started, lives, and is ready for calls: MicroProfile Health. */
@NullMarked
package smsfacade.admin.health;

import org.jspecify.annotations.NullMarked;
