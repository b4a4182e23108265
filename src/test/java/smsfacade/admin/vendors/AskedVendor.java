package smsfacade.admin.vendors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import smsfacade.inforce.InForce;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorDefinition;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorTemplates;
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
    Vendors vendors = ExampleVendors.of(inForce, new Kind());
    inForce.replace(
        vendors.prepare(List.of(new VendorDefinition(name, "asked", new Settings(Map.of())))));
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

  private final class Kind implements VendorKind {
    @Override
    public String kind() {
      return "asked";
    }

    @Override
    public Set<String> settingNames() {
      return Set.of();
    }

    @Override
    public Set<String> secretNames() {
      return Set.of();
    }

    @Override
    public VendorTemplates check(String vendor, Settings settings) {
      return VendorTemplates.none(vendor);
    }

    @Override
    public Vendor make(String vendor, Settings settings) {
      return AskedVendor.this;
    }
  }
}
