package smsfacade.admin.vendors;

import java.util.function.LongSupplier;
import smsfacade.vendors.BalanceSource;
import smsfacade.vendors.ExampleKind;
import smsfacade.vendors.ExampleVendors;
import smsfacade.vendors.Submission;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * A vendor that is asked for nothing but our balance.
 *
 * @param segments what it answers with, or fails with
 */
public record AskedVendor(String name, LongSupplier segments) implements Vendor, BalanceSource {
  /** A registry in which it is in force. */
  public Vendors inForce() {
    return ExampleVendors.inForce(name, ExampleKind.withoutSettings((vendor, settings) -> this));
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
