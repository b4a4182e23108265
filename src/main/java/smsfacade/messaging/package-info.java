/**
 * The core: what a message is, which rules it must pass and when it counts as accepted. The values
 * of the product's language ({@link smsfacade.sms.Msisdn}, {@link smsfacade.sms.ResultCode}) stand
 * here; entry points, rules and state stand in {@code boundary}, {@code control} and {@code
 * entity}.
 */
@NullMarked
package smsfacade.messaging;

import org.jspecify.annotations.NullMarked;
