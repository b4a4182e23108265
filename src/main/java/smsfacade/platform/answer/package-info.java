/**
 * What pages answer: members in their order as XML or JSON, the words of success and failure, and
 * the texts of the result codes. Serves the pages; knows none of them. Nothing is null.
 */
@NullMarked
package smsfacade.platform.answer;

import org.jspecify.annotations.NullMarked;
