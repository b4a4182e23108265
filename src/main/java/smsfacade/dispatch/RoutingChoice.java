package smsfacade.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import smsfacade.routing.RoutePlan;
import smsfacade.routing.Router;
import smsfacade.routing.RoutingQuestion;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;
import smsfacade.vendors.Vendors;

/** The choice as dispatch asks for it: routing's, among vendors whose breaker is not open. */
final class RoutingChoice implements Planner.Choice {
  private final Router router;
  private final Vendors vendors;
  private final VendorBreakers breakers;

  RoutingChoice(Router router, Vendors vendors, VendorBreakers breakers) {
    this.router = router;
    this.vendors = vendors;
    this.breakers = breakers;
  }

  @Override
  public List<RoutePlan> plan(
      ClaimedWork work, List<Msisdn> destinations, Optional<String> waitedFor, Instant now) {
    return router.plan(
        new RoutingQuestion(
            work.userName(),
            work.messageClass(),
            work.text(),
            work.extension(),
            work.mms(),
            work.sandbox()),
        destinations,
        waitedFor,
        vendor -> breakers.mayCall(vendor.name(), VendorBreakers.SUBMIT),
        now);
  }

  @Override
  public Optional<Vendor> vendor(String name) {
    return vendors.find(name);
  }

  @Override
  public Optional<FilledTemplate> template(Vendor vendor, String text) {
    return Router.template(vendor, router.lookup(text));
  }

  @Override
  public boolean isUsable(Vendor vendor, MessageClass messageClass, Instant now) {
    return router.isUsable(vendor, messageClass, now)
        && breakers.mayCall(vendor.name(), VendorBreakers.SUBMIT);
  }

  @Override
  public int room(Collection<String> names, MessageClass messageClass, Rooms rooms, Instant now) {
    int most = 0;
    for (String name : names) {
      Optional<Vendor> vendor = vendors.find(name);
      if (vendor.isPresent() && isUsable(vendor.get(), messageClass, now)) {
        // While it is not known whether the vendor is back, one request finds out.
        boolean sure = breakers.state(name, VendorBreakers.SUBMIT).equals("CLOSED");
        most = Math.max(most, sure ? rooms.free(vendor.get()) : 1);
      }
    }
    return most;
  }
}
