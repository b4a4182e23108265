package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.templates.TemplateRegistry;

/**
 * The routes in force, in order; the first that holds decides. Replaced as a whole on reload, with
 * the templates that stand for texts.
 */
@ApplicationScoped
public class RoutingTable {
  private volatile InForce inForce = new InForce(List.of(), false, TemplateRegistry.NONE);

  /** One route and how its messages are shared. */
  record Rule(Route route, SmoothSplit split) {}

  private record InForce(List<Rule> rules, boolean dependsOnNumber, TemplateRegistry templates) {}

  private final AtomicLong generation = new AtomicLong();

  /** Another number for each set of routes that comes into force. */
  public long generation() {
    return generation.get();
  }

  public void replace(List<Route> routes, TemplateRegistry templates) {
    inForce =
        new InForce(
            routes.stream().map(route -> new Rule(route, new SmoothSplit())).toList(),
            routes.stream().anyMatch(Route::dependsOnNumber),
            templates);
    generation.incrementAndGet();
  }

  /** Whether the route of a message can depend on its number. */
  boolean dependsOnNumber() {
    return inForce.dependsOnNumber();
  }

  TemplateRegistry templates() {
    return inForce.templates();
  }

  List<Rule> rules() {
    return inForce.rules();
  }

  /** The route of a message; empty when none holds. */
  Optional<Rule> find(
      String userName,
      MessageClass messageClass,
      String extension,
      Optional<Msisdn> destination,
      Instant now) {
    for (Rule rule : inForce.rules()) {
      if (rule.route().mismatch(userName, messageClass, extension, destination, now).isEmpty()) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
