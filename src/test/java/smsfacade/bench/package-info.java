/**
 * The benchmark of the packaged product ({@code mvn -Pbench verify}): a load generator that is as
 * cheap as it can be, since it shares the machine with the server, and one table of what was
 * measured. Nothing here is null unless marked.
 */
@NullMarked
package smsfacade.bench;

import org.jspecify.annotations.NullMarked;
