package smsfacade.clienttemplates;

/** Where a template stands (document, chapter 9), with the number that clients are told. */
public enum TemplateState {
  ENABLED(1),
  DISABLED(2),
  REVIEW(3),
  RETURNED(4);

  private final int number;

  TemplateState(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
