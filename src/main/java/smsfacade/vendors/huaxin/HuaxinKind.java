package smsfacade.vendors.huaxin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorSecrets;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.settings.Settings;

/** Makes vendors of the kind {@code huaxin}. */
@ApplicationScoped
class HuaxinKind implements VendorKind {
  private final VendorSecrets secrets;

  /** For the proxy, and for vendors whose password nobody changes. */
  protected HuaxinKind() {
    this(VendorSecrets.AS_IN_FILE);
  }

  @Inject
  HuaxinKind(VendorSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String kind() {
    return "huaxin";
  }

  @Override
  public Set<String> settingNames() {
    return HuaxinSettings.NAMES;
  }

  @Override
  public Set<String> secretNames() {
    return HuaxinSettings.SECRETS;
  }

  @Override
  public VendorTemplates check(String name, Settings settings) {
    HuaxinSettings.of(settings);
    return VendorTemplates.none(name);
  }

  @Override
  public Vendor make(String name, Settings settings) {
    HuaxinSettings checked = HuaxinSettings.of(settings);
    return new HuaxinVendor(
        name,
        checked,
        () -> secrets.inForce(checked.accountAtPlatform(), checked.password()),
        Clock.systemUTC());
  }
}
