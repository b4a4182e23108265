package smsfacade.messaging.control;

/** What the definitions file says for all accounts; what it says of one is in its policy. */
public record RuleBook(
    SensitiveWords sensitiveWords, NumberLists numbers, FrequencyScope frequencyScope) {
  /** Nothing is forbidden. */
  public static final RuleBook EMPTY =
      new RuleBook(SensitiveWords.NONE, NumberLists.NONE, FrequencyScope.ACCOUNT);
}
