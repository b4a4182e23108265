package smsfacade.routing;

import java.util.List;
import java.util.Set;

/**
 * One rule of the routing table: whose messages go to which vendors.
 *
 * @param userNames accounts it holds for; empty for all (the default route)
 * @param vendorNames vendors in the order in which they are tried; not empty
 */
public record Route(Set<String> userNames, List<String> vendorNames) {
  public Route {
    userNames = Set.copyOf(userNames);
    vendorNames = List.copyOf(vendorNames);
    if (vendorNames.isEmpty()) {
      throw new IllegalArgumentException("a route needs a vendor");
    }
  }

  boolean holdsFor(String userName) {
    return userNames.isEmpty() || userNames.contains(userName);
  }
}
