package smsfacade.vendors.chuanglan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.settings.Settings;

/** Makes vendors of the kind {@code chuanglan}. */
@ApplicationScoped
class ChuanglanKind implements VendorKind {
  @Override
  public String kind() {
    return "chuanglan";
  }

  @Override
  public Set<String> settingNames() {
    return ChuanglanSettings.NAMES;
  }

  @Override
  public Set<String> secretNames() {
    return ChuanglanSettings.SECRETS;
  }

  @Override
  public VendorTemplates check(String name, Settings settings) {
    ChuanglanSettings.of(settings);
    return VendorTemplates.none(name);
  }

  @Override
  public Vendor make(String name, Settings settings) {
    return new ChuanglanVendor(name, ChuanglanSettings.of(settings));
  }
}
