package smsfacade.admin.vendors;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import smsfacade.inforce.InForce;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.ExampleKind;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorDefinition;
import smsfacade.vendors.Vendors;
import smsfacade.vendors.settings.Settings;

/**
 * A vendor that is asked for nothing but our balance.
 *
 * @param segments what it answers with, or fails with
 */
public record AskedVendor(String name, LongSupplier segments) implements Vendor, BalanceSource {
  /** A registry in which it is in force. */
  public Vendors inForce() {
    var inForce = new InForce();
    Vendors vendors =
        ExampleVendors.of(inForce, ExampleKind.withoutSettings((vendor, settings) -> this));
    inForce.replace(
        vendors.prepare(List.of(new VendorDefinition(name, "example", new Settings(Map.of())))));
    return vendors;
  }

  @Override
  public Balance fetchBalance() {
    return new Balance(segments.getAsLong(), "");
  }

  @Override
  public int destinationsPerRequest() {
    return 1;
  }

  @Override
  public SubmitOutcome submit(Submission submission) {
    throw new AssertionError("nothing is sent");
  }

  @Override
  public void close() {}
}
