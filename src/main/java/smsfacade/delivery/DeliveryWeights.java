package smsfacade.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import smsfacade.vendors.ReportReader;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * The part of its weight that each vendor keeps, as this node knows it: a few seconds old at most,
 * so that routing a message asks no database.
 */
@ApplicationScoped
public class DeliveryWeights {
  @Inject DeliveryWatch watch;
  @Inject Vendors vendors;

  private volatile Map<String, DeliveryHealth> byVendor = Map.of();

  /** From 10 to 100. */
  public int percent(String vendor) {
    return health(vendor).standing().percent();
  }

  /** How a vendor delivers, for an operator. */
  public String sentence(String vendor) {
    return vendors.find(vendor).filter(ReportReader.class::isInstance).isPresent()
        ? health(vendor).sentence()
        : "no reports, never judged";
  }

  private DeliveryHealth health(String vendor) {
    return byVendor.getOrDefault(vendor, DeliveryHealth.UNKNOWN);
  }

  /** Reads what all nodes know. */
  void refresh() {
    byVendor = watch.all();
  }

  /** Judges the vendors whose time has come, and those alone that report at all. */
  void judge() {
    refresh();
    boolean any = false;
    for (Vendor vendor : vendors.all()) {
      if (vendor instanceof ReportReader reader && watch.isDue(health(vendor.name()))) {
        if (!byVendor.containsKey(vendor.name())) {
          watch.add(vendor.name());
        }
        watch.judge(vendor, reader);
        any = true;
      }
    }
    if (any) {
      refresh();
    }
  }
}
