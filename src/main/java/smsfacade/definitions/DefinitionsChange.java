package smsfacade.definitions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import smsfacade.routing.Route;

/**
 * What becomes different when one set of definitions follows another, in a line for each kind of
 * thing; names only, since values may be secrets.
 */
final class DefinitionsChange {
  private DefinitionsChange() {}

  /** The lines; none when nothing becomes different. */
  static List<String> between(NewDefinitions former, NewDefinitions latter) {
    var lines = new ArrayList<String>();
    named(
        lines,
        "accounts",
        "stopped",
        byName(
            former.accounts(),
            account -> account.policy().userName(),
            DefinitionsChange::withoutPlace),
        byName(
            latter.accounts(),
            account -> account.policy().userName(),
            DefinitionsChange::withoutPlace));
    named(
        lines,
        "vendors",
        "gone",
        byName(former.vendors(), DefinedVendor::name, DefinedVendor::definition),
        byName(latter.vendors(), DefinedVendor::name, DefinedVendor::definition));
    named(
        lines,
        "templates",
        "gone",
        byName(former.templates(), one -> one.template().name(), DefinedTemplate::template),
        byName(latter.templates(), one -> one.template().name(), DefinedTemplate::template));
    counted(lines, "routes", routes(former), routes(latter), List::size);
    counted(
        lines,
        "words",
        former.rules().sensitiveWords(),
        latter.rules().sensitiveWords(),
        words -> words.count());
    counted(
        lines,
        "black numbers",
        former.rules().numbers().black(),
        latter.rules().numbers().black(),
        Collection::size);
    counted(
        lines,
        "white numbers",
        former.rules().numbers().white(),
        latter.rules().numbers().white(),
        Collection::size);
    counted(
        lines,
        "exempt numbers",
        former.rules().numbers().frequencyExempt(),
        latter.rules().numbers().frequencyExempt(),
        Collection::size);
    if (!former.rules().frequencyScope().equals(latter.rules().frequencyScope())
        || !former.rules().classes().equals(latter.rules().classes())) {
      lines.add("rules of all accounts: changed");
    }
    return lines;
  }

  /** Where it stands in the file moves with every edit. */
  private static List<Object> withoutPlace(DefinedAccount account) {
    return List.of(account.row(), account.policy());
  }

  /** Without the lines of the file by which routes are named: they move with every edit. */
  private static List<Route> routes(NewDefinitions definitions) {
    return definitions.routes().stream()
        .map(
            route ->
                new Route(
                    "",
                    route.userNames(),
                    route.prefixes(),
                    route.carriers(),
                    route.classes(),
                    route.extensions(),
                    route.hours(),
                    route.shares()))
        .toList();
  }

  private static <T, V> Map<String, V> byName(
      Collection<T> all, Function<T, String> name, Function<T, V> value) {
    return all.stream().collect(Collectors.toMap(name, value, (one, other) -> other, TreeMap::new));
  }

  private static <V> void named(
      List<String> lines, String what, String gone, Map<String, V> former, Map<String, V> latter) {
    var parts = new ArrayList<String>();
    add(parts, "new", latter.keySet().stream().filter(name -> !former.containsKey(name)).toList());
    add(parts, gone, former.keySet().stream().filter(name -> !latter.containsKey(name)).toList());
    add(
        parts,
        "changed",
        latter.entrySet().stream()
            .filter(
                one ->
                    former.containsKey(one.getKey())
                        && !one.getValue().equals(former.get(one.getKey())))
            .map(Map.Entry::getKey)
            .toList());
    if (!parts.isEmpty()) {
      lines.add(what + ": " + String.join(", ", parts));
    }
  }

  private static void add(List<String> parts, String what, List<String> names) {
    if (!names.isEmpty()) {
      parts.add(what + " " + names);
    }
  }

  private static <V> void counted(
      List<String> lines, String what, V former, V latter, Function<V, Integer> count) {
    if (!former.equals(latter)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: changed, %d before and %d then",
              what,
              count.apply(former),
              count.apply(latter)));
    }
  }
}
