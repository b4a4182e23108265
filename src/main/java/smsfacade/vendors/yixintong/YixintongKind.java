package smsfacade.vendors.yixintong;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.settings.Settings;

/** Makes vendors of the kind {@code yixintong}. */
@ApplicationScoped
class YixintongKind implements VendorKind {
  @Override
  public String kind() {
    return "yixintong";
  }

  @Override
  public Set<String> settingNames() {
    return YixintongSettings.NAMES;
  }

  @Override
  public Set<String> secretNames() {
    return YixintongSettings.SECRETS;
  }

  @Override
  public VendorTemplates check(String name, Settings settings) {
    YixintongSettings.of(settings);
    return VendorTemplates.ANY;
  }

  @Override
  public Vendor make(String name, Settings settings) {
    return new YixintongVendor(
        name, YixintongSettings.of(settings), Clock.systemUTC(), new SecureRandom());
  }
}
