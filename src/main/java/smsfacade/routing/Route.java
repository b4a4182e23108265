package smsfacade.routing;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import smsfacade.sms.Carrier;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.settings.SendingLimits.Hours;

/**
 * One rule of the routing table: which messages go to which vendors (F39). A condition that is
 * empty holds for every message; the default route has none.
 *
 * @param name for people: the line in the definitions, or "default"
 * @param userNames accounts
 * @param prefixes first digits of the national number
 * @param carriers whose segment the number is of
 * @param extensions first digits of the extension
 * @param hours when it holds, in China time
 * @param shares the vendors; not empty
 */
public record Route(
    String name,
    Set<String> userNames,
    List<String> prefixes,
    Set<Carrier> carriers,
    Set<MessageClass> classes,
    List<String> extensions,
    Optional<Hours> hours,
    List<Share> shares) {

  /**
   * A vendor of a route.
   *
   * @param weight its part of the messages; 0 for a spare, tried after those that have one
   */
  public record Share(String vendor, int weight) {
    @Override
    public String toString() {
      return weight == 0 ? vendor : vendor + "=" + weight;
    }
  }

  public Route {
    userNames = Set.copyOf(userNames);
    prefixes = List.copyOf(prefixes);
    carriers = Set.copyOf(carriers);
    classes = Set.copyOf(classes);
    extensions = List.copyOf(extensions);
    shares = List.copyOf(shares);
    if (shares.isEmpty()) {
      throw new IllegalArgumentException("a route needs a vendor");
    }
    if (new HashSet<>(shares.stream().map(Share::vendor).toList()).size() < shares.size()) {
      throw new IllegalArgumentException("a route names a vendor twice");
    }
  }

  /** A route that holds for everything. */
  public static Route byDefault(List<Share> shares) {
    return new Route(
        "default", Set.of(), List.of(), Set.of(), Set.of(), List.of(), Optional.empty(), shares);
  }

  /** Whether it looks at the number of a message. */
  boolean dependsOnNumber() {
    return !prefixes.isEmpty() || !carriers.isEmpty();
  }

  /**
   * Why it does not hold for a message; empty when it does.
   *
   * @param destination empty for nobody in particular
   */
  Optional<String> mismatch(
      String userName,
      MessageClass messageClass,
      String extension,
      Optional<Msisdn> destination,
      Instant now) {
    if (!userNames.isEmpty() && !userNames.contains(userName)) {
      return Optional.of("other accounts");
    }
    if (!classes.isEmpty() && !classes.contains(messageClass)) {
      return Optional.of("other classes");
    }
    if (!extensions.isEmpty() && extensions.stream().noneMatch(extension::startsWith)) {
      return Optional.of("other extensions");
    }
    if (hours.isPresent() && !hours.get().contain(now)) {
      return Optional.of("other hours");
    }
    return destination.flatMap(this::mismatch);
  }

  private Optional<String> mismatch(Msisdn destination) {
    if (!prefixes.isEmpty() && prefixes.stream().noneMatch(destination.national()::startsWith)) {
      return Optional.of("other numbers");
    }
    if (!carriers.isEmpty() && Carrier.of(destination).filter(carriers::contains).isEmpty()) {
      return Optional.of("other carriers");
    }
    return Optional.empty();
  }
}
