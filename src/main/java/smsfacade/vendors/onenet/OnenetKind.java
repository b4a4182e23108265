package smsfacade.vendors.onenet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.settings.Settings;

/** Makes vendors of the kind {@code onenet}. */
@ApplicationScoped
class OnenetKind implements VendorKind {
  @Override
  public String kind() {
    return "onenet";
  }

  @Override
  public Set<String> settingNames() {
    return OnenetSettings.NAMES;
  }

  @Override
  public Set<String> secretNames() {
    return OnenetSettings.SECRETS;
  }

  @Override
  public VendorTemplates check(String name, Settings settings) {
    return new OnenetTemplates(name, OnenetSettings.of(settings).version());
  }

  @Override
  public Vendor make(String name, Settings settings) {
    return new OnenetVendor(name, OnenetSettings.of(settings));
  }
}
