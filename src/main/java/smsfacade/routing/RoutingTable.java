package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The routes in force, in order; the first that holds decides. Replaced as a whole on reload. */
@ApplicationScoped
public class RoutingTable {
  private volatile List<Route> routes = List.of();

  public void replace(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * The vendors for an account's messages, in the order in which they are tried; empty when no
   * route holds.
   */
  List<String> vendorsFor(String userName) {
    return routes.stream()
        .filter(route -> route.holdsFor(userName))
        .findFirst()
        .map(Route::vendorNames)
        .orElse(List.of());
  }
}
