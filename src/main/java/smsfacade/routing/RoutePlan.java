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
 */
public record RoutePlan(String route, List<Candidate> candidates, List<Msisdn> destinations) {
  /**
   * A vendor.
   *
   * @param template what stands for the text there; present for one that needs it
   */
  public record Candidate(Vendor vendor, Optional<FilledTemplate> template) {}

  public RoutePlan {
    candidates = List.copyOf(candidates);
    destinations = List.copyOf(destinations);
  }
}
