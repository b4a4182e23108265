package smsfacade.messaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import smsfacade.inforce.InForce;

/** The rule book in force. */
@ApplicationScoped
public class RulesInForce {
  private final InForce inForce;

  /** For the proxy, which uses no field. */
  @SuppressWarnings("NullAway")
  protected RulesInForce() {
    this(null);
  }

  @Inject
  public RulesInForce(InForce inForce) {
    this.inForce = inForce;
  }

  public RuleBook current() {
    return inForce.current().part(RuleBook.class).orElse(RuleBook.EMPTY);
  }
}
