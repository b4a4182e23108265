package smsfacade.vendors.huaxin;

import java.util.Optional;
import smsfacade.vendors.ChangeablePassword.PasswordChange;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.http.VendorCall;
import smsfacade.vendors.http.VendorText;

/** The password of our account (chapter 7, HX-16), and whether the vendor takes one. */
final class HuaxinPassword {
  /** §7.2. */
  private static final int LONGEST = 20;

  private static final String MASKED = "****";

  private final HuaxinClient client;

  HuaxinPassword(HuaxinClient client) {
    this.client = client;
  }

  static Optional<String> problem(String next) {
    if (next.isEmpty() || next.length() > LONGEST) {
      return Optional.of("a password has 1 to " + LONGEST + " characters");
    }
    return next.equals(next.strip()) && next.chars().noneMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of("a password has no blanks around it and no control characters");
  }

  PasswordChange change(String former, String next) {
    return VendorCall.once(
        () -> outcome(client.changePassword(former, next), former, next),
        PasswordChange.NotSent::new,
        PasswordChange.Unknown::new);
  }

  /** A failure that no code of chapter 10 describes leaves open what was done before it. */
  private static PasswordChange outcome(HuaxinWire.PlainAnswer answer, String former, String next) {
    if (HuaxinVendor.isSuccess(answer.returnstatus())) {
      return new PasswordChange.Changed();
    }
    String message = VendorText.of(answer.message());
    // The vendor may repeat what it was given.
    String shown = VendorText.quoted(message.replace(next, MASKED).replace(former, MASKED));
    return HuaxinCode.ofText(message).flatMap(HuaxinCode::refusal).isPresent()
        ? new PasswordChange.Refused(shown)
        : new PasswordChange.Unknown("unlisted answer: " + shown);
  }

  boolean takes(String password) {
    HuaxinWire.OverageAnswer answer = VendorCall.ask(() -> client.overage(password));
    if (HuaxinVendor.isSuccess(answer.returnstatus())) {
      return true;
    }
    HuaxinCode code = HuaxinCode.ofText(VendorText.of(answer.message())).orElse(null);
    if (code == HuaxinCode.PASSWORD_ERROR) {
      return false;
    }
    throw new VendorUnavailable(
        "balance refused", code == null ? "" : String.valueOf(code.number()));
  }
}
