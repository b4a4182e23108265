package smsfacade.vendors;

import java.util.Optional;

/**
 * A vendor whose password is changed by asking it (HX-16). Who keeps the new one is not its part.
 */
public interface ChangeablePassword {
  /**
   * Whose password it is, in at most 200 characters: the same for all vendors of the file that use
   * one account at one platform, so that a change at one of them is a change for all.
   */
  String account();

  /** The setting by which the definitions file gives it. */
  String passwordSetting();

  /** The password that the definitions file gives. */
  String passwordOfFile();

  /** What is wrong with a new password by the vendor's rules, without quoting it. */
  Optional<String> problemOfPassword(String next);

  /** Asks the vendor, once; never throws for what a vendor or a network can do. */
  PasswordChange changePassword(String former, String next);

  /**
   * Whether the vendor takes a password, by a question that changes nothing.
   *
   * @throws VendorUnavailable when it said neither yes nor no
   */
  boolean takes(String password);

  /** How a change ended. */
  sealed interface PasswordChange {
    /** The new one holds. */
    record Changed() implements PasswordChange {}

    /** The former one holds. */
    record Refused(String vendorText) implements PasswordChange {}

    /** The request never left; the former one holds. */
    record NotSent(String reason) implements PasswordChange {}

    /** The request left, no usable answer came back: either may hold. */
    record Unknown(String reason) implements PasswordChange {}
  }
}
