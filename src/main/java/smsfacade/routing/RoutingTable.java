package smsfacade.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.TemplateRegistry;

/**
 * The routes of one definitions file, in order, with the templates that stand for texts: a part of
 * what is in force. The first route that holds decides.
 */
public final class RoutingTable {
  static final RoutingTable EMPTY = new RoutingTable(List.of(), TemplateRegistry.NONE);

  private final List<Rule> rules;
  private final boolean dependsOnNumber;
  private final TemplateRegistry templates;

  /** One route and how its messages are shared. */
  record Rule(Route route, SmoothSplit split) {}

  public RoutingTable(List<Route> routes, TemplateRegistry templates) {
    this.rules = routes.stream().map(route -> new Rule(route, new SmoothSplit())).toList();
    this.dependsOnNumber = routes.stream().anyMatch(Route::dependsOnNumber);
    this.templates = templates;
  }

  /** Whether the route of a message can depend on its number. */
  boolean dependsOnNumber() {
    return dependsOnNumber;
  }

  TemplateRegistry templates() {
    return templates;
  }

  List<Rule> rules() {
    return rules;
  }

  /** The route of a message; empty when none holds. */
  Optional<Rule> find(
      String userName,
      MessageClass messageClass,
      String extension,
      Optional<Msisdn> destination,
      Instant now) {
    for (Rule rule : rules) {
      if (rule.route().mismatch(userName, messageClass, extension, destination, now).isEmpty()) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
