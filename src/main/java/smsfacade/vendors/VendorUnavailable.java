package smsfacade.vendors;

/**
 * A question to a vendor (reports, replies, balance) got no usable answer; asking again later may
 * help.
 */
public class VendorUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String vendorCode;

  public VendorUnavailable(String message, Throwable cause) {
    super(message, cause);
    this.vendorCode = "";
  }

  public VendorUnavailable(String message, String vendorCode) {
    super(message);
    this.vendorCode = vendorCode;
  }

  /** The vendor's own code for the refusal; empty when it gave none. */
  public String vendorCode() {
    return vendorCode;
  }
}
