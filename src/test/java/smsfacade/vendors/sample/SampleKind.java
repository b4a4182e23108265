package smsfacade.vendors.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorKind;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.settings.Settings;

/** Makes vendors of the kind {@code sample}. */
@ApplicationScoped
class SampleKind implements VendorKind {
  @Override
  public String kind() {
    return "sample";
  }

  @Override
  public Set<String> settingNames() {
    return SampleSettings.NAMES;
  }

  @Override
  public Set<String> secretNames() {
    return Set.of();
  }

  @Override
  public VendorTemplates check(String name, Settings settings) {
    SampleSettings.of(settings);
    return VendorTemplates.none(name);
  }

  @Override
  public Vendor make(String name, Settings settings) {
    return new SampleVendor(name, SampleSettings.of(settings));
  }
}
