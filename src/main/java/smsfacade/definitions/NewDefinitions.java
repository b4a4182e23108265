package smsfacade.definitions;

import java.util.List;
import smsfacade.messaging.control.NumberLists;
import smsfacade.messaging.control.RuleBook;
import smsfacade.routing.Route;

/**
 * What a definitions file says, in the words of the components it concerns; not in force yet.
 *
 * @param file what it was read from
 * @param unusedGroups of accounts, and where they stand
 */
record NewDefinitions(
    ReadFile file,
    List<DefinedAccount> accounts,
    List<DefinedVendor> vendors,
    List<DefinedRoute> definedRoutes,
    List<DefinedTemplate> templates,
    RuleBook rules,
    List<UnusedGroup> unusedGroups) {

  /** A group of accounts that no account names. */
  record UnusedGroup(String name, Place place) {}

  NewDefinitions {
    accounts = List.copyOf(accounts);
    vendors = List.copyOf(vendors);
    definedRoutes = List.copyOf(definedRoutes);
    templates = List.copyOf(templates);
    unusedGroups = List.copyOf(unusedGroups);
  }

  List<Route> routes() {
    return definedRoutes.stream().map(DefinedRoute::route).toList();
  }

  /** How much of everything, after accounts and vendors. */
  String counts() {
    NumberLists numbers = rules.numbers();
    return vendors.size()
        + " vendors, "
        + definedRoutes.size()
        + " routes, "
        + templates.size()
        + " templates, "
        + rules.sensitiveWords().count()
        + " words, "
        + numbers.black().size()
        + " black, "
        + numbers.white().size()
        + " white and "
        + numbers.frequencyExempt().size()
        + " exempt numbers";
  }
}
