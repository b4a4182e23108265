package smsfacade.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import smsfacade.definitions.file.Setting;
import smsfacade.definitions.file.Vendor;
import smsfacade.definitions.file.Vendors;
import smsfacade.vendors.VendorDefinition;
import smsfacade.vendors.settings.Settings;

/** The vendors of a definitions file; what their settings mean only their kinds know. */
final class VendorsPart {
  private final DefinitionsXml xml;
  private final Expressions expressions;
  private final Problems problems;

  VendorsPart(DefinitionsXml xml, Expressions expressions, Problems problems) {
    this.xml = xml;
    this.expressions = expressions;
    this.problems = problems;
  }

  List<DefinedVendor> read(Vendors vendors) {
    var lineByName = new HashMap<String, Integer>();
    var defined = new ArrayList<DefinedVendor>();
    for (Vendor vendor : vendors.getVendor()) {
      int line = xml.lineOf(vendor);
      Integer earlier = lineByName.putIfAbsent(vendor.getName(), line);
      if (earlier != null) {
        problems.add(
            line, "vendor " + vendor.getName() + ": is defined in line " + earlier + " already");
      } else {
        var definition =
            new VendorDefinition(
                vendor.getName(), vendor.getKind(), new Settings(settings(vendor)));
        defined.add(new DefinedVendor(definition, line));
      }
    }
    return defined;
  }

  private Map<String, String> settings(Vendor vendor) {
    var values = new HashMap<String, String>();
    for (Setting setting : vendor.getSetting()) {
      try {
        String value = expressions.resolve(setting.getValue());
        if (values.putIfAbsent(setting.getName(), value) != null) {
          problem(vendor, setting, "is given twice");
        }
      } catch (IllegalArgumentException e) {
        problem(vendor, setting, String.valueOf(e.getMessage()));
      }
    }
    return values;
  }

  private void problem(Vendor vendor, Setting setting, String text) {
    problems.add(
        xml.lineOf(setting),
        "vendor " + vendor.getName() + ": setting " + setting.getName() + ": " + text);
  }
}
