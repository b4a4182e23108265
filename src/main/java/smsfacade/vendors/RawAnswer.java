package smsfacade.vendors;

/**
 * A vendor's answer as it came, to be stored before it is read: reading it at the vendor may have
 * consumed it.
 *
 * @param operation which operation answered, by its id (HX-10 …)
 * @param body the body as text, decoded by its declared charset
 */
public record RawAnswer(String operation, String body) {
  @Override
  public String toString() {
    return "RawAnswer[" + operation + ", " + body.length() + " characters]";
  }
}
