/**
 * What clients are told of their messages: kept from the moment in which it is known until it was
 * handed over, once (ADR 11). Knows no page and no address; pages read here, and {@code push} takes
 * from here what it brings. Nothing is null.
 */
@NullMarked
package smsfacade.handover;

import org.jspecify.annotations.NullMarked;
