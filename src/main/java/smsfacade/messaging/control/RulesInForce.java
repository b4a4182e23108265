package smsfacade.messaging.control;

import jakarta.enterprise.context.ApplicationScoped;

/** The rule book in force, replaced as a whole when the definitions are reloaded. */
@ApplicationScoped
public class RulesInForce {
  private volatile RuleBook book = RuleBook.EMPTY;

  public RuleBook current() {
    return book;
  }

  public void replace(RuleBook book) {
    this.book = book;
  }
}
