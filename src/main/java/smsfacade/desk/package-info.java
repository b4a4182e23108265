/**
 * The desk of those who are asked "where is my text?": what is in doubt and how much of it, finding
 * messages, and deciding what nobody else can decide. Nothing is null unless it says so.
 */
@NullMarked
package smsfacade.desk;

import org.jspecify.annotations.NullMarked;
