package smsfacade.routing;

import java.util.List;
import java.util.Optional;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;

/**
 * Where some destinations of one text go.
 *
 * @param route the name of the route that decided
 * @param candidates vendors that may be used now, in the order in which to try them
 * @param later vendors that could take them, and may not be used now
 */
public record RoutePlan(
    String route, List<Candidate> candidates, List<String> later, List<Msisdn> destinations) {
  /**
   * A vendor.
   *
   * @param template what stands for the text there; present for one that needs it
   */
  public record Candidate(Vendor vendor, Optional<FilledTemplate> template) {}

  public RoutePlan {
    candidates = List.copyOf(candidates);
    later = List.copyOf(later);
    destinations = List.copyOf(destinations);
  }
}
