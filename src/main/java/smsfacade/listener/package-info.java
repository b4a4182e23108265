/**
 * What holds for every request and every answer, whichever page it is for: who really calls, that a
 * body is waited for and an answer is written without a thread that stands still for a slow peer,
 * and that what RFC 9112 lets peers write is read. Serves the pages; knows none of them. Nothing is
 * null.
 */
@NullMarked
package smsfacade.listener;

import org.jspecify.annotations.NullMarked;
