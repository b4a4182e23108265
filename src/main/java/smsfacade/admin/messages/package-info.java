/**
 * Messages and their queue, by JMX: where they are, what became of them, what can still be done.
 */
@NullMarked
package smsfacade.admin.messages;

import org.jspecify.annotations.NullMarked;
