package smsfacade.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import smsfacade.messaging.ChannelCheck;
import smsfacade.messaging.MessageClass;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/** Chooses vendors: the routing table's order without those that are paused. */
@ApplicationScoped
public class Router implements ChannelCheck {
  private final RoutingTable table;
  private final Vendors vendors;
  private final VendorSwitches switches;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected Router() {
    this(null, null, null);
  }

  @Inject
  Router(RoutingTable table, Vendors vendors, VendorSwitches switches) {
    this.table = table;
    this.vendors = vendors;
    this.switches = switches;
  }

  @Override
  public boolean hasChannel(
      String userName, MessageClass messageClass, String text, String extension) {
    return table.vendorsFor(userName).stream()
        .anyMatch(name -> vendors.find(name).isPresent() && !switches.isPaused(name));
  }

  /** The vendors that may be tried now for an account's messages, best first. */
  List<Vendor> vendorsFor(String userName) {
    return table.vendorsFor(userName).stream()
        .filter(name -> !switches.isPaused(name))
        .map(vendors::find)
        .flatMap(Optional::stream)
        .toList();
  }
}
