package smsfacade.vendors;

import java.util.Set;
import java.util.function.BiFunction;
import smsfacade.vendors.settings.Settings;

/**
 * A kind of vendors as a test wants them, without templates.
 *
 * @param making a vendor of its name and settings
 */
public record ExampleKind(
    String kind,
    Set<String> settingNames,
    Set<String> secretNames,
    BiFunction<String, Settings, Vendor> making)
    implements VendorKind {
  /** One that is made of its name alone. */
  public static ExampleKind withoutSettings(BiFunction<String, Settings, Vendor> making) {
    return new ExampleKind("example", Set.of(), Set.of(), making);
  }

  @Override
  public VendorTemplates check(String name, Settings settings) {
    return VendorTemplates.none(name);
  }

  @Override
  public Vendor make(String name, Settings settings) {
    return making.apply(name, settings);
  }
}
