package smsfacade.platform.answer;

/**
 * A member of an answer.
 *
 * @param name as clients look for it, letter for letter
 */
public record Member(String name, String text) implements Part {}
