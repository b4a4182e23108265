package smsfacade.vendors;

import java.util.Set;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/**
 * A kind of vendor: knows its settings and makes vendors from them. A CDI bean; the registry
 * collects all of them. {@link VendorKinds#named} makes them where there is no container: a class
 * called {@code …Kind} in the vendor's folder, with a constructor without parameters.
 */
public interface VendorKind {
  /** The word in the definitions file's {@code kind} attribute. */
  String kind();

  /** The names of the settings it understands; any other name in the file is refused. */
  Set<String> settingNames();

  /** Those of them whose values are secrets: nobody is shown them. */
  Set<String> secretNames();

  /**
   * Checks every setting as {@link #make} does, and opens nothing: also where no server runs.
   *
   * @return what the vendor would say to templates
   * @throws WrongSetting naming the first wrong or missing setting
   */
  VendorTemplates check(String name, Settings settings);

  /**
   * Makes a vendor after checking every setting.
   *
   * @throws WrongSetting naming the first wrong or missing setting
   */
  Vendor make(String name, Settings settings);
}
