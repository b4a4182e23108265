package smsfacade.definitions;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import smsfacade.routing.Route;
import smsfacade.routing.Route.Share;

/** What somebody should look at in definitions that can be used: it is probably not as meant. */
final class Warnings {
  /** What makes no difference to somebody who reads two texts. */
  private static final Pattern BLANKS_AND_PUNCTUATION =
      Pattern.compile("[\\p{Z}\\p{C}\\p{P}\\p{S}\\s]");

  /** A part that varies, whatever it is called. */
  private static final Pattern PART = Pattern.compile("\\{[^}]*}");

  private final NewDefinitions read;
  private final Problems found = new Problems();

  private Warnings(NewDefinitions read) {
    this.read = read;
  }

  /** Each in one line that begins with its place. */
  static List<String> of(NewDefinitions read) {
    var warnings = new Warnings(read);
    warnings.routes();
    warnings.vendors();
    warnings.accounts();
    warnings.templates();
    return warnings.found.inOrder().stream().map(Object::toString).toList();
  }

  private void routes() {
    List<DefinedRoute> routes = read.definedRoutes();
    for (int later = 1; later < routes.size(); later++) {
      for (DefinedRoute earlier : routes.subList(0, later)) {
        if (covers(earlier.route(), routes.get(later).route())) {
          found.add(
              routes.get(later).place(),
              "route: never decides, because the one in "
                  + earlier.place().seenFrom(routes.get(later).place())
                  + " holds for everything it holds for");
          break;
        }
      }
    }
  }

  private static boolean covers(Route earlier, Route later) {
    return coversAll(earlier.userNames(), later.userNames())
        && coversAll(earlier.carriers(), later.carriers())
        && coversAll(earlier.classes(), later.classes())
        && coversPrefixes(earlier.prefixes(), later.prefixes())
        && coversPrefixes(earlier.extensions(), later.extensions())
        && (earlier.hours().isEmpty() || earlier.hours().equals(later.hours()));
  }

  /** An empty condition holds for everything. */
  private static boolean coversAll(Collection<?> earlier, Collection<?> later) {
    return earlier.isEmpty() || !later.isEmpty() && earlier.containsAll(later);
  }

  private static boolean coversPrefixes(List<String> earlier, List<String> later) {
    return earlier.isEmpty()
        || !later.isEmpty()
            && later.stream().allMatch(prefix -> earlier.stream().anyMatch(prefix::startsWith));
  }

  private void vendors() {
    var used = new HashSet<String>();
    read.routes().forEach(route -> route.shares().stream().map(Share::vendor).forEach(used::add));
    for (DefinedVendor vendor : read.vendors()) {
      if (!used.contains(vendor.name())) {
        found.add(vendor.place(), "vendor " + vendor.name() + ": no route names it");
      }
    }
  }

  private void accounts() {
    var byFolded = new HashMap<String, DefinedAccount>();
    for (DefinedAccount account : read.accounts()) {
      var policy = account.policy();
      if (!policy.acceptsPlainPassword()
          && !policy.acceptsMd5Password()
          && policy.pages().encryptedUserId().isEmpty()) {
        found.add(
            account.place(),
            "account " + policy.userName() + ": nothing logs in, neither its password nor its MD5");
      }
      DefinedAccount earlier =
          byFolded.putIfAbsent(policy.userName().toLowerCase(Locale.ROOT), account);
      if (earlier != null) {
        found.add(
            account.place(),
            "account "
                + policy.userName()
                + ": differs from account "
                + earlier.policy().userName()
                + " in "
                + earlier.place().seenFrom(account.place())
                + " in upper and lower case only");
      }
    }
    read.unusedGroups()
        .forEach(
            group ->
                found.add(
                    group.place(), "account-group " + group.name() + ": no account names it"));
  }

  private void templates() {
    var byReading = new HashMap<String, DefinedTemplate>();
    for (DefinedTemplate template : read.templates()) {
      DefinedTemplate earlier = byReading.putIfAbsent(asRead(template.text()), template);
      if (earlier != null) {
        found.add(
            template.place(),
            "template "
                + template.template().name()
                + ": differs from template "
                + earlier.template().name()
                + " in "
                + earlier.place().seenFrom(template.place())
                + " in blanks and punctuation only");
      }
    }
  }

  private static String asRead(String text) {
    var parts = new ArrayList<String>();
    for (String literal : PART.split(Normalizer.normalize(text, Normalizer.Form.NFKC), -1)) {
      parts.add(BLANKS_AND_PUNCTUATION.matcher(literal).replaceAll(""));
    }
    return String.join("{}", parts);
  }
}
