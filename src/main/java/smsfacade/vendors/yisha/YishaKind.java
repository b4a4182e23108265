package smsfacade.vendors.yisha;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.settings.Settings;

/** Makes vendors of the kind {@code yisha}. */
@ApplicationScoped
class YishaKind implements VendorKind {
  @Override
  public String kind() {
    return "yisha";
  }

  @Override
  public Set<String> settingNames() {
    return YishaSettings.NAMES;
  }

  @Override
  public Set<String> secretNames() {
    return YishaSettings.SECRETS;
  }

  @Override
  public VendorTemplates check(String name, Settings settings) {
    YishaSettings.of(settings);
    return VendorTemplates.ANY;
  }

  @Override
  public Vendor make(String name, Settings settings) {
    return new YishaVendor(name, YishaSettings.of(settings));
  }
}
