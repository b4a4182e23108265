package smsfacade.definitions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import smsfacade.definitions.file.Routes;

/** The routes of a definitions file, the default one last. */
final class RoutesPart {
  private final DefinitionsXml xml;
  private final Problems problems;
  private final Set<String> userNames;
  private final Set<String> vendorNames;

  RoutesPart(
      DefinitionsXml xml, Problems problems, Set<String> userNames, Set<String> vendorNames) {
    this.xml = xml;
    this.problems = problems;
    this.userNames = userNames;
    this.vendorNames = vendorNames;
  }

  List<smsfacade.routing.Route> read(Routes routes) {
    var read = new ArrayList<smsfacade.routing.Route>();
    var routed = new HashSet<String>();
    for (var route : routes.getRoute()) {
      for (String userName : route.getAccounts()) {
        if (!userNames.contains(userName)) {
          problems.add(xml.lineOf(route), "route: no account is called " + userName);
        } else if (!routed.add(userName)) {
          problems.add(xml.lineOf(route), "route: account " + userName + " has a route already");
        }
      }
      checkVendors(xml.lineOf(route), "route", route.getVendors());
      read.add(new smsfacade.routing.Route(Set.copyOf(route.getAccounts()), route.getVendors()));
    }
    checkVendors(
        xml.lineOf(routes.getDefault()), "default route", routes.getDefault().getVendors());
    read.add(new smsfacade.routing.Route(Set.of(), routes.getDefault().getVendors()));
    return read;
  }

  private void checkVendors(int line, String route, List<String> names) {
    var seen = new HashSet<String>();
    for (String name : names) {
      if (!vendorNames.contains(name)) {
        problems.add(line, route + ": no vendor is called " + name);
      } else if (!seen.add(name)) {
        problems.add(line, route + ": vendor " + name + " is named twice");
      }
    }
  }
}
