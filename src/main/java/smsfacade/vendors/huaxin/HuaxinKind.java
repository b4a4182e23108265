package smsfacade.vendors.huaxin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import smsfacade.vendors.Settings;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;

/** Makes vendors of the kind {@code huaxin}. */
@ApplicationScoped
class HuaxinKind implements VendorKind {
  @Override
  public String kind() {
    return "huaxin";
  }

  @Override
  public Set<String> settingNames() {
    return HuaxinSettings.NAMES;
  }

  @Override
  public Vendor make(String name, Settings settings) {
    return new HuaxinVendor(name, HuaxinSettings.of(settings), Clock.systemUTC());
  }
}
