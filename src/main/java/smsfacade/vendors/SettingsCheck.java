package smsfacade.vendors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import smsfacade.vendors.VendorKinds.Checked;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/**
 * Finds every wrong setting of a vendor, though its kind stops at the first (F103): a wrong one is
 * left out, or replaced where the kind insists on it, and the kind is asked again.
 */
final class SettingsCheck {
  /** What a kind takes for a setting that it insists on: any kind takes the one or the other. */
  private static final List<String> STAND_INS = List.of("http://stand-in.invalid/", "1");

  private SettingsCheck() {}

  /**
   * @param unreadable settings that are wrong already, whatever the kind says of them
   * @param problems gets a line for each wrong setting
   */
  static Checked run(
      VendorKind kind, VendorDefinition definition, Set<String> unreadable, List<String> problems) {
    Map<String, Integer> timesWrong = new HashMap<>();
    unreadable.forEach(name -> timesWrong.put(name, 1));
    Settings settings = definition.settings();
    while (true) {
      try {
        VendorTemplates templates = kind.check(definition.name(), settings);
        return new Checked(problems.isEmpty() ? templates : VendorTemplates.ANY, problems);
      } catch (WrongSetting e) {
        String wrong = e.settingName();
        int times = timesWrong.merge(wrong, 1, Integer::sum);
        if (times == 1) {
          problems.add(new Vendors.WrongVendor(definition.name(), e).getMessage());
          settings = settings.without(wrong);
        } else if (times - 2 < STAND_INS.size()) {
          settings = settings.with(wrong, STAND_INS.get(times - 2));
        } else {
          // Nothing was found that it takes; what it would look at next stays unchecked.
          return new Checked(VendorTemplates.ANY, problems);
        }
      }
    }
  }
}
