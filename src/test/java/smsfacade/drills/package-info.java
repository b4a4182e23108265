/**
 * Drills: the packaged product under load and in trouble, for minutes, with figures at the end.
 * {@code mvn -Pdrill verify -Ddrill=NAME} runs one; {@link smsfacade.drills.Drills} lists them.
 * They are no part of the build's tests, which show the same rules in seconds. Nothing here is null
 * unless marked.
 */
@NullMarked
package smsfacade.drills;

import org.jspecify.annotations.NullMarked;
