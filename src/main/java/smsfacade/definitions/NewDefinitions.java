package smsfacade.definitions;

import java.util.List;
import smsfacade.messaging.control.RuleBook;
import smsfacade.routing.Route;

/** What a definitions file says, in the words of the components it concerns; not in force yet. */
record NewDefinitions(
    List<DefinedAccount> accounts,
    List<DefinedVendor> vendors,
    List<Route> routes,
    List<DefinedTemplate> templates,
    RuleBook rules) {
  NewDefinitions {
    accounts = List.copyOf(accounts);
    vendors = List.copyOf(vendors);
    routes = List.copyOf(routes);
    templates = List.copyOf(templates);
  }
}
