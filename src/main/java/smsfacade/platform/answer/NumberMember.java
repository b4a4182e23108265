package smsfacade.platform.answer;

/**
 * A member that is a number in JSON, without quotes.
 *
 * @param name as clients look for it, letter for letter
 */
public record NumberMember(String name, long number) implements Part {}
