package smsfacade.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import smsfacade.vendors.ChangeablePassword;
import smsfacade.vendors.ChangeablePassword.PasswordChange;
import smsfacade.vendors.ChangeablePassword.PasswordChange.Changed;
import smsfacade.vendors.ChangeablePassword.PasswordChange.NotSent;
import smsfacade.vendors.ChangeablePassword.PasswordChange.Refused;
import smsfacade.vendors.ChangeablePassword.PasswordChange.Unknown;
import smsfacade.vendors.SecretNotUsable;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorOperations.Operation;
import smsfacade.vendors.VendorOperations.Parameter;
import smsfacade.vendors.VendorOperations.Said;

/**
 * Changes a password at its vendor (HX-16). Both passwords are stored before the request leaves;
 * from then until one is known to hold, no node sends to the vendor with either.
 */
@ApplicationScoped
public class ChangePassword {
  private static final Logger LOG = System.getLogger(ChangePassword.class.getName());

  private final ChangedSecrets secrets;
  private final SecretRows rows;
  private final SecretBox box;
  private final SettlePassword settle;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ChangePassword() {
    this(null, null, null, null);
  }

  @Inject
  ChangePassword(ChangedSecrets secrets, SecretRows rows, SecretBox box, SettlePassword settle) {
    this.secrets = secrets;
    this.rows = rows;
    this.box = box;
    this.settle = settle;
  }

  /**
   * What an administrator may ask of a vendor; nothing for one whose password cannot be changed.
   */
  public List<Operation> operations(Vendor vendor) {
    return vendor instanceof ChangeablePassword changeable
        ? List.of(
            new Operation(
                "changePassword",
                "Changes the password of our account at the vendor (HX-16) and uses the new one on"
                    + " all nodes, for every vendor of the file with this account, until the file"
                    + " gives another one.",
                List.of(new Parameter("newPassword", "At most 20 characters.")),
                given -> Said.only(change(changeable, given.get(0)))),
            new Operation(
                "forgetChangedPassword",
                "Forgets, on all nodes, a password that was changed: the one of the definitions"
                    + " file counts again. Nothing is asked of the vendor.",
                List.of(),
                given -> Said.only(forget(changeable.account()))))
        : List.of();
  }

  private String change(ChangeablePassword vendor, String next) {
    if (!box.hasKey()) {
      throw new IllegalStateException(
          SecretBox.VARIABLE
              + " is not set, so a new password could not be kept; the vendor was not asked");
    }
    vendor
        .problemOfPassword(next)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    String account = vendor.account();
    String former = former(account, vendor.passwordOfFile());
    if (next.equals(former)) {
      throw new IllegalArgumentException("that is the password already");
    }
    begin(account, vendor.passwordOfFile(), former, next);
    LOG.log(Level.INFO, "another password for {0} is asked for", account);
    try {
      String said = said(vendor, vendor.changePassword(former, next));
      LOG.log(Level.INFO, "password of {0}: {1}", account, said);
      return said;
    } catch (PersistenceException | TransactionalException e) {
      LOG.log(Level.WARNING, "what became of the password is not stored", e);
      throw new IllegalStateException(
          "the vendor was asked, and what it said could not be stored; which password holds is"
              + " asked when the database is back");
    }
  }

  /** Both stored: from here on no node uses either. */
  private void begin(String account, String ofTheFile, String former, String next) {
    try {
      rows.begin(
          account,
          box.digest(account, ofTheFile),
          box.seal(account, former),
          box.seal(account, next));
      secrets.follow();
    } catch (PersistenceException | TransactionalException e) {
      LOG.log(Level.WARNING, "a change of password is not stored", e);
      throw new IllegalStateException(
          "it could not be stored, perhaps because another node changes it; the vendor was not"
              + " asked");
    }
  }

  private String former(String account, String ofTheFile) {
    secrets.follow();
    try {
      return secrets.inForce(account, ofTheFile);
    } catch (SecretNotUsable e) {
      // without the cause: a JMX client does not know its class
      throw new IllegalStateException("the vendor was not asked: " + e.getMessage());
    }
  }

  private String said(ChangeablePassword vendor, PasswordChange change) {
    if (change instanceof Changed) {
      rows.change(vendor.account(), ChangedSecret::nextHolds);
      secrets.follow();
      return "changed; the new one counts on all nodes within seconds";
    }
    if (change instanceof Refused refused) {
      return formerHolds(vendor.account(), "refused: " + refused.vendorText());
    }
    if (change instanceof NotSent notSent) {
      return formerHolds(vendor.account(), "not sent: " + notSent.reason());
    }
    if (change instanceof Unknown unknown) {
      return afterLostAnswer(vendor, unknown.reason());
    }
    throw new IllegalStateException("an ending nobody decided about: " + change.getClass());
  }

  private String formerHolds(String account, String why) {
    rows.change(account, ChangedSecret::formerHolds);
    secrets.follow();
    LOG.log(Level.WARNING, "password of {0} not changed, {1}", account, why);
    throw new IllegalStateException("not changed, the former one counts; " + why);
  }

  private String afterLostAnswer(ChangeablePassword vendor, String why) {
    return switch (settle.settle(vendor)) {
      case NEXT_HOLDS ->
          "changed; no usable answer (" + why + "), but the vendor takes the new one";
      case FORMER_HELD ->
          throw new IllegalStateException(
              "no usable answer ("
                  + why
                  + "); the vendor takes the former one, which counts; asked again for two minutes,"
                  + " should the change be late");
      case NOT_TOLD ->
          throw new IllegalStateException(
              "no usable answer ("
                  + why
                  + "); which password holds is not known, so nothing is sent to this vendor until"
                  + " it tells; it is asked again and again");
    };
  }

  private String forget(String account) {
    boolean there = rows.forget(account);
    secrets.follow();
    if (there) {
      LOG.log(Level.INFO, "changed password of {0} forgotten", account);
    }
    return there
        ? "forgotten; the one of the definitions file counts"
        : "nothing to forget; the one of the definitions file counts";
  }
}
