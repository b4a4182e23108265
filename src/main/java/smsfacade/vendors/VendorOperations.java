package smsfacade.vendors;

import java.util.List;
import java.util.function.Function;

/**
 * A vendor with operations that no message triggers. Each becomes an operation of the vendor's
 * MBean.
 */
public interface VendorOperations {
  /** What can be asked of this vendor. */
  List<Operation> operations();

  /**
   * One operation.
   *
   * @param name as JMX calls it: {@code sendMms}
   * @param description a sentence on what it does
   * @param action from the arguments, one for each parameter, to a text for the operator; throws
   *     {@link VendorUnavailable} when the vendor did not do it, {@link IllegalArgumentException}
   *     for an argument that cannot be used
   */
  record Operation(
      String name,
      String description,
      List<Parameter> parameters,
      Function<List<String>, String> action) {
    public Operation {
      parameters = List.copyOf(parameters);
    }
  }

  /** A text the operator gives. */
  record Parameter(String name, String description) {}
}
