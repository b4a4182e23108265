package smsfacade.messaging.control;

/** What the definitions file says for all accounts; what it says of one is in its policy. */
public record RuleBook(
    WordList sensitiveWords,
    MessageClasses classes,
    NumberLists numbers,
    FrequencyScope frequencyScope) {
  /** Nothing is forbidden. */
  public static final RuleBook EMPTY =
      new RuleBook(WordList.NONE, MessageClasses.DEFAULT, NumberLists.NONE, FrequencyScope.ACCOUNT);
}
