/**
 * How well each vendor delivers what it took: judged once a minute from the reports of some of its
 * messages, for all nodes together. A vendor whose reports come late or speak against it keeps a
 * part of its weight only, and gets the rest back slowly (F44).
 */
@NullMarked
package smsfacade.delivery;

import org.jspecify.annotations.NullMarked;
