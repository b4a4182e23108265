package smsfacade.definitions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.definitions.file.CarrierName;
import smsfacade.definitions.file.Product;
import smsfacade.definitions.file.Routes;
import smsfacade.routing.Route;
import smsfacade.routing.Route.Share;
import smsfacade.sms.Carrier;
import smsfacade.sms.MessageClass;
import smsfacade.vendors.settings.SendingLimits.Hours;

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

  List<Route> read(Routes routes) {
    var read = new ArrayList<Route>();
    for (var route : routes.getRoute()) {
      int line = xml.lineOf(route);
      for (String userName : route.getAccounts()) {
        if (!userNames.contains(userName)) {
          problems.add(line, "route: no account is called " + userName);
        }
      }
      if (route.getAccounts().isEmpty()
          && route.getNumbers().isEmpty()
          && route.getCarriers().isEmpty()
          && route.getClasses().isEmpty()
          && route.getExtensions().isEmpty()
          && route.getHours() == null) {
        problems.add(line, "route: has no condition, so no route behind it would ever decide");
      }
      shares(line, "route", route.getVendors())
          .ifPresent(shares -> read.add(route(line, route, shares)));
    }
    shares(xml.lineOf(routes.getDefault()), "default route", routes.getDefault().getVendors())
        .ifPresent(shares -> read.add(Route.byDefault(shares)));
    return read;
  }

  private static Route route(int line, smsfacade.definitions.file.Route route, List<Share> shares) {
    return new Route(
        "line " + line,
        Set.copyOf(route.getAccounts()),
        route.getNumbers(),
        route.getCarriers().stream()
            .map(RoutesPart::carrier)
            .collect(Collectors.toUnmodifiableSet()),
        route.getClasses().stream()
            .map(RoutesPart::messageClass)
            .collect(Collectors.toUnmodifiableSet()),
        route.getExtensions(),
        hours(route.getHours()),
        shares);
  }

  private static Carrier carrier(CarrierName name) {
    return Carrier.valueOf(name.value().toUpperCase(Locale.ROOT));
  }

  private static MessageClass messageClass(Product product) {
    return MessageClass.valueOf(product.value().toUpperCase(Locale.ROOT));
  }

  private static Optional<Hours> hours(@Nullable String text) {
    return Optional.ofNullable(text).map(Hours::of);
  }

  /** Empty when they cannot be used; what is wrong is noted. */
  private Optional<List<Share>> shares(int line, String route, List<String> vendors) {
    var shares = new ArrayList<Share>();
    var seen = new HashSet<String>();
    boolean usable = true;
    for (String vendor : vendors) {
      String[] parts = vendor.split("=", 2);
      if (!vendorNames.contains(parts[0])) {
        problems.add(line, route + ": no vendor is called " + parts[0]);
        usable = false;
      } else if (!seen.add(parts[0])) {
        problems.add(line, route + ": vendor " + parts[0] + " is named twice");
        usable = false;
      }
      shares.add(new Share(parts[0], parts.length == 1 ? 0 : Integer.parseInt(parts[1])));
    }
    return usable ? Optional.of(shares) : Optional.empty();
  }
}
