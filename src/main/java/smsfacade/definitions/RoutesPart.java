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
import smsfacade.definitions.file.DefaultRoute;
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

  List<DefinedRoute> read() {
    List<Object> elements =
        xml.all(Routes.class).stream().flatMap(part -> part.getRouteOrDefault().stream()).toList();
    var read = new ArrayList<DefinedRoute>();
    var defaults = new ArrayList<DefaultRoute>();
    for (Object element : elements) {
      if (element instanceof DefaultRoute one) {
        defaults.add(one);
      } else {
        read((smsfacade.definitions.file.Route) element).ifPresent(read::add);
      }
    }
    DefaultRoute last = problems.once(xml, "default route", defaults);
    if (last == null) {
      problems.add(
          elements.isEmpty() ? Place.NOWHERE : xml.placeOf(xml.all(Routes.class).get(0)),
          "routes: there is no default one");
    } else {
      Place place = xml.placeOf(last);
      shares(place, "default route", last.getVendors())
          .ifPresent(shares -> read.add(new DefinedRoute(Route.byDefault(shares), place)));
    }
    return read;
  }

  private Optional<DefinedRoute> read(smsfacade.definitions.file.Route route) {
    Place place = xml.placeOf(route);
    for (String userName : route.getAccounts()) {
      if (!userNames.contains(userName)) {
        problems.add(place, "route: no account is called " + userName + like(userName, userNames));
      }
    }
    if (route.getAccounts().isEmpty()
        && route.getNumbers().isEmpty()
        && route.getCarriers().isEmpty()
        && route.getClasses().isEmpty()
        && route.getExtensions().isEmpty()
        && route.getHours() == null) {
      problems.add(place, "route: has no condition, so no route behind it would ever decide");
    }
    return shares(place, "route", route.getVendors())
        .map(shares -> new DefinedRoute(route(place, route, shares), place));
  }

  /** A name that is another but for upper and lower case is probably meant to be that. */
  private static String like(String name, Set<String> names) {
    return names.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(other -> "; there is " + other)
        .orElse("");
  }

  private static Route route(
      Place place, smsfacade.definitions.file.Route route, List<Share> shares) {
    return new Route(
        place.toString(),
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
  private Optional<List<Share>> shares(Place place, String route, List<String> vendors) {
    var shares = new ArrayList<Share>();
    var seen = new HashSet<String>();
    boolean usable = true;
    for (String vendor : vendors) {
      String[] parts = vendor.split("=", 2);
      if (!vendorNames.contains(parts[0])) {
        problems.add(
            place, route + ": no vendor is called " + parts[0] + like(parts[0], vendorNames));
        usable = false;
      } else if (!seen.add(parts[0])) {
        problems.add(place, route + ": vendor " + parts[0] + " is named twice");
        usable = false;
      }
      shares.add(new Share(parts[0], parts.length == 1 ? 0 : Integer.parseInt(parts[1])));
    }
    return usable ? Optional.of(shares) : Optional.empty();
  }
}
