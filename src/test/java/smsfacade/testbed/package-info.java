/**
 * The packaged product as tests meet it: started as a process of its own, on a database of its own,
 * with the vendor simulators beside it. Nothing here is null unless marked.
 */
@NullMarked
package smsfacade.testbed;

import org.jspecify.annotations.NullMarked;
