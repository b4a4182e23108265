package simulators.huaxin;

/** A request that is refused for what it says. */
final class HuaxinRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final HuaxinTexts text;

  /**
   * A refusal.
   *
   * @param reason for whoever looks why; the customer hears the text only
   */
  HuaxinRefusal(HuaxinTexts text, String reason) {
    super(reason, null, false, false);
    this.text = text;
  }

  HuaxinTexts text() {
    return text;
  }
}
