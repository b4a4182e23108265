package smsfacade.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import smsfacade.secrets.ChangedSecrets.Known;
import smsfacade.vendors.ChangeablePassword;
import smsfacade.vendors.VendorUnavailable;
import smsfacade.vendors.Vendors;

/**
 * Finds out which password holds when the answer to a change was lost: the vendor is asked with the
 * new one, then with the former one; never guessed (HX-16).
 */
@ApplicationScoped
public class SettlePassword {
  private static final Logger LOG = System.getLogger(SettlePassword.class.getName());

  private final ChangedSecrets secrets;
  private final SecretRows rows;
  private final Vendors vendors;
  private final Clock clock;

  enum Found {
    NEXT_HOLDS,
    /** The former one, at the moment: the vendor may be late. */
    FORMER_HELD,
    NOT_TOLD
  }

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected SettlePassword() {
    this(null, null, null, null);
  }

  @Inject
  SettlePassword(ChangedSecrets secrets, SecretRows rows, Vendors vendors, Clock clock) {
    this.secrets = secrets;
    this.rows = rows;
    this.vendors = vendors;
    this.clock = clock;
  }

  /** Asks where it is time to, and forgets what the file has taken the place of. */
  void settleAll() {
    for (Known known : secrets.all()) {
      String account = known.row().account();
      List<ChangeablePassword> users = users(account);
      if (known.isReadable() && !users.isEmpty()) {
        if (users.stream().allMatch(user -> isReplaced(known, user.passwordOfFile()))) {
          rows.forget(account);
          secrets.follow();
          LOG.log(Level.INFO, "the definitions file gives another password for {0}", account);
        } else if (known.row().isToBeAsked(clock.instant())) {
          settle(users.get(0));
        }
      }
    }
  }

  /** The vendors of the file that use an account. */
  private List<ChangeablePassword> users(String account) {
    return vendors.all().stream()
        .filter(ChangeablePassword.class::isInstance)
        .map(ChangeablePassword.class::cast)
        .filter(vendor -> vendor.account().equals(account))
        .toList();
  }

  /**
   * Whether the file says something new. A file that was brought up to date with the changed
   * password replaces nothing: other nodes may still have the former file.
   */
  private boolean isReplaced(Known known, String ofTheFile) {
    return !secrets.isOfFile(known, ofTheFile)
        && known.secret().stream().noneMatch(ofTheFile::equals)
        && known.next().stream().noneMatch(ofTheFile::equals);
  }

  /** Asks now, and stores what was found unless another node was faster. */
  Found settle(ChangeablePassword vendor) {
    Known known =
        secrets
            .find(vendor.account())
            .orElseThrow(() -> new IllegalStateException("the change was forgotten meanwhile"));
    Found found = ask(known, vendor);
    rows.change(
        known.row(),
        row -> {
          switch (found) {
            case NEXT_HOLDS -> row.nextHolds();
            case FORMER_HELD -> row.formerHeld(clock.instant());
            case NOT_TOLD -> row.askAgain(clock.instant());
          }
        });
    secrets.follow();
    LOG.log(Level.INFO, "asked which password of {0} holds: {1}", vendor.account(), found);
    return found;
  }

  private static Found ask(Known known, ChangeablePassword vendor) {
    try {
      if (known.next().filter(vendor::takes).isPresent()) {
        return Found.NEXT_HOLDS;
      }
      if (known.secret().filter(vendor::takes).isPresent()) {
        return Found.FORMER_HELD;
      }
      LOG.log(Level.WARNING, "neither password of {0} is taken", vendor.account());
    } catch (VendorUnavailable e) {
      LOG.log(
          Level.WARNING,
          "the vendor does not tell which password of {0} holds: {1}",
          vendor.account(),
          e.getMessage());
    }
    return Found.NOT_TOLD;
  }
}
