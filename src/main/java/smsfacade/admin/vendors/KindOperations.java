package smsfacade.admin.vendors;

import java.util.List;
import java.util.Optional;
import smsfacade.vendors.VendorOperations.Operation;

/** What one vendor can be asked beside what every vendor can. */
public interface KindOperations {
  /** Those of the vendor in force. */
  List<Operation> operations();

  /**
   * Does one.
   *
   * @return what it says; empty when there is none of that name with so many arguments
   * @throws IllegalStateException when the vendor did not do it; the message says why
   */
  Optional<String> call(String operation, List<String> arguments);
}
