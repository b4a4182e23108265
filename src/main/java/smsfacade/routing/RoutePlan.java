package smsfacade.routing;

import java.util.List;
import java.util.Optional;
import smsfacade.routing.ClaimedWork.OpenMessage;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;

/**
 * Where some messages of one acceptance go.
 *
 * @param route the name of the route that decided
 * @param candidates vendors that may be used now, in the order in which to try them
 */
record RoutePlan(String route, List<Candidate> candidates, List<OpenMessage> messages) {
  /**
   * A vendor.
   *
   * @param template what stands for the text there; present for one that needs it
   */
  record Candidate(Vendor vendor, Optional<FilledTemplate> template) {}

  RoutePlan {
    candidates = List.copyOf(candidates);
    messages = List.copyOf(messages);
  }
}
