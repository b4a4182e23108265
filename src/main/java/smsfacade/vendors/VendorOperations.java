package smsfacade.vendors;

import java.util.List;
import java.util.Optional;
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
   * @param action from the arguments, one for each parameter, to what came of it; throws {@link
   *     VendorUnavailable} when the vendor did not do it, {@link IllegalArgumentException} for an
   *     argument that cannot be used
   */
  record Operation(
      String name,
      String description,
      List<Parameter> parameters,
      Function<List<String>, Said> action) {
    public Operation {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * What came of an operation.
   *
   * @param text for the operator
   * @param template the vendor's id of a template that was registered, where there is any: from now
   *     on it is one to ask for
   * @param taken the vendor's id of what it took to send to handsets, where there is any: reports
   *     with this id speak of no message of the facade
   */
  record Said(String text, Optional<String> taken, Optional<String> template) {
    public static Said only(String text) {
      return new Said(text, Optional.empty(), Optional.empty());
    }

    public static Said taken(String text, String vendorMessageId) {
      return new Said(text, Optional.of(vendorMessageId), Optional.empty());
    }

    public static Said registered(String text, String templateId) {
      return new Said(text, Optional.empty(), Optional.of(templateId));
    }
  }

  /** A text the operator gives. */
  record Parameter(String name, String description) {}
}
