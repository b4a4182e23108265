package smsfacade.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ClaimedWork.Unanswered;
import smsfacade.routing.RoutePlan;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;

/**
 * Makes the plan of a round from claimed work, the definitions in force and the time. Asks routing
 * for the choice; no I/O of its own.
 */
final class Planner {
  /** What routing and vendors are asked. */
  interface Choice {
    /**
     * Where a text goes now.
     *
     * @param waitedFor the vendor it was counted for and waited for
     */
    List<RoutePlan> plan(
        ClaimedWork work, List<Msisdn> destinations, Optional<String> waitedFor, Instant now);

    Optional<Vendor> vendor(String name);

    /** What stands for a text at a vendor; empty for one that takes free text. */
    Optional<FilledTemplate> template(Vendor vendor, String text);

    /** Whether a vendor is not paused, within its hours for a class, and its breaker not open. */
    boolean isUsable(Vendor vendor, MessageClass messageClass, Instant now);

    /** How much work of a class any of these vendors can take now. */
    int room(Collection<String> vendors, MessageClass messageClass, Rooms rooms, Instant now);
  }

  private final Choice choice;

  Planner(Choice choice) {
    this.choice = choice;
  }

  Plan plan(ClaimedWork work, Instant now) {
    var questions = new ArrayList<Step.AskAgain>();
    boolean notNow = false;
    for (Unanswered lost : work.unanswered()) {
      Optional<Vendor> vendor =
          choice.vendor(lost.vendor()).filter(known -> Plan.mayAsk(work, known));
      if (vendor.isPresent() && choice.isUsable(vendor.get(), work.messageClass(), now)) {
        questions.add(
            new Step.AskAgain(vendor.get(), choice.template(vendor.get(), work.text()), lost));
      } else {
        notNow |= vendor.isPresent();
      }
    }
    List<Msisdn> destinations = work.messages().stream().map(OpenMessage::destination).toList();
    return Plan.of(
        work,
        destinations.isEmpty()
            ? List.of()
            : choice.plan(work, destinations, ClaimDue.waitedForOne(work), now),
        questions,
        notNow);
  }
}
