package smsfacade.vendors;

/** A vendor whose password for our account can be changed over its interface. */
public interface PasswordChange {
  /** The setting that holds the password. */
  String passwordSetting();

  /**
   * Changes the password at the vendor; this vendor object keeps the former one and is replaced.
   *
   * @throws IllegalArgumentException when the vendor would not take such a password
   * @throws VendorUnavailable when the vendor refused; its code is not empty when it certainly
   *     changed nothing, and empty when nobody knows
   */
  void changePassword(String newPassword);
}
