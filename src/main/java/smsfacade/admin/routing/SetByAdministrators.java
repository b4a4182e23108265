package smsfacade.admin.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import smsfacade.accounts.Account;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.Accounts;
import smsfacade.accounts.AddressRange;
import smsfacade.admin.mbean.OperatorTime;
import smsfacade.audit.Act;
import smsfacade.audit.AuditEntry;
import smsfacade.audit.AuditTrail;
import smsfacade.definitions.ApplyDefinitions;
import smsfacade.definitions.SetWhileRunning;
import smsfacade.definitions.SetWhileRunning.OfAccount;
import smsfacade.definitions.SetWhileRunning.OfVendor;
import smsfacade.inforce.InForce;
import smsfacade.node.Node;
import smsfacade.routing.VendorSwitches;
import smsfacade.secrets.ChangedSecrets;
import smsfacade.vendors.ChangeablePassword;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * What counts because somebody set it while the facade runs, with who it was and when as far as the
 * audit knows it.
 */
@ApplicationScoped
class SetByAdministrators {
  private static final Set<String> STATE = Set.of("suspend", "resume", "followFile");
  private static final Set<String> ADDRESSES = Set.of("addAddress", "removeAddress", "followFile");
  private static final Set<String> PASSWORD = Set.of("changePassword");
  private static final Set<String> PAUSE = Set.of("pause", "drain", "resume");
  private static final String GO_BACK = "goBack";
  private static final String FOLLOW_FILE = "followFile";

  @Inject ApplyDefinitions definitions;
  @Inject Accounts accounts;
  @Inject InForce inForce;
  @Inject Vendors vendors;
  @Inject VendorSwitches switches;
  @Inject ChangedSecrets secrets;
  @Inject AuditTrail audit;
  @Inject Node node;

  /**
   * All of it as it is now.
   *
   * @throws smsfacade.storage.Undone when the database does not tell
   */
  SetWhileRunning now() {
    List<AuditEntry> acts =
        audit.latestOf(
            List.of(
                "suspend",
                "resume",
                FOLLOW_FILE,
                "addAddress",
                "removeAddress",
                "changePassword",
                "pause",
                "drain",
                GO_BACK));
    AccountPolicies policies =
        inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
    Map<String, OfAccount> ofAccounts = new HashMap<>();
    for (Account account : accounts.all()) {
      policies
          .find(account.userName())
          .ifPresent(policy -> ofAccounts.put(account.userName(), of(account, policy, acts)));
    }
    Map<String, OfVendor> ofVendors = new HashMap<>();
    vendors.all().forEach(vendor -> ofVendors.put(vendor.name(), of(vendor, acts)));
    return new SetWhileRunning(ofAll(acts), ofAccounts, ofVendors);
  }

  private List<String> ofAll(List<AuditEntry> acts) {
    if (!definitions.wentBack()) {
      return List.of();
    }
    String who =
        latest(acts, Set.of(GO_BACK), "", entry -> entry.node().equals(node.name()))
            .map(SetByAdministrators::told)
            .orElse("gone back to what was in force before");
    return List.of("Not what the file says: " + who + ".");
  }

  private static OfAccount of(Account account, AccountPolicy policy, List<AuditEntry> acts) {
    String subject = "account " + account.userName();
    var comments = new ArrayList<String>();
    latest(acts, STATE, subject, any -> true)
        .filter(entry -> entry.act().to().equals(account.state().name()))
        .filter(entry -> !entry.act().what().equals(FOLLOW_FILE))
        .ifPresent(entry -> comments.add("state: " + told(entry)));
    String addresses =
        account
            .setAddresses()
            .map(ranges -> String.join(" ", ranges))
            .orElseGet(() -> AddressRange.text(policy.allowedAddresses()));
    latest(acts, ADDRESSES, subject, any -> true)
        .filter(entry -> entry.act().to().equals(addresses))
        .filter(entry -> !entry.act().what().equals(FOLLOW_FILE))
        .ifPresent(entry -> comments.add("addresses: " + told(entry)));
    account
        .passwordChangedAt()
        .ifPresent(
            at ->
                comments.add(
                    "password: "
                        + latest(acts, PASSWORD, subject, any -> true)
                            .map(SetByAdministrators::told)
                            .orElseGet(() -> "changed, " + OperatorTime.of(at))));
    return new OfAccount(
        account.state(), account.setAddresses(), account.passwordChangedAt().isPresent(), comments);
  }

  private OfVendor of(Vendor vendor, List<AuditEntry> acts) {
    String subject = "vendor " + vendor.name();
    var comments = new ArrayList<String>();
    if (switches.isPaused(vendor.name())) {
      comments.add(
          "paused, and stays so: "
              + latest(acts, PAUSE, subject, any -> true)
                  .map(SetByAdministrators::told)
                  .orElse("nobody knows by whom"));
    }
    Optional<String> changedSetting =
        vendor instanceof ChangeablePassword changeable
                && !secrets.state(changeable.account(), changeable.passwordOfFile()).equals("FILE")
            ? Optional.of(changeable.passwordSetting())
            : Optional.empty();
    changedSetting.ifPresent(
        setting ->
            comments.add(
                setting
                    + ": "
                    + latest(
                            acts,
                            PASSWORD,
                            subject,
                            entry -> entry.act().to().startsWith("changed"))
                        .map(SetByAdministrators::told)
                        .orElse("changed at the vendor")));
    return new OfVendor(changedSetting, comments);
  }

  private static Optional<AuditEntry> latest(
      List<AuditEntry> acts, Set<String> what, String subject, Predicate<AuditEntry> which) {
    return acts.stream()
        .filter(entry -> entry.act().subject().equals(subject))
        .filter(entry -> what.contains(entry.act().what()))
        .filter(which)
        .findFirst();
  }

  private static String told(AuditEntry entry) {
    Act act = entry.act();
    return act.what() + " by " + act.who() + ", " + OperatorTime.of(entry.at());
  }
}
