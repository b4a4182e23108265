package smsfacade.admin;

import java.util.List;
import smsfacade.vendors.VendorOperations.Operation;

/** What one vendor can be asked beside what every vendor can. */
public interface KindOperations {
  /** Those of the vendor in force. */
  List<Operation> operations();

  /**
   * Does one.
   *
   * @throws IllegalStateException when the vendor did not do it; the message says why
   */
  String call(String operation, List<String> arguments);
}
