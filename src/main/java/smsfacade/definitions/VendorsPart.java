package smsfacade.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  List<DefinedVendor> read() {
    var placeByName = new HashMap<String, Place>();
    var defined = new ArrayList<DefinedVendor>();
    for (Vendor vendor : vendors()) {
      Place place = xml.placeOf(vendor);
      Place earlier = placeByName.putIfAbsent(vendor.getName(), place);
      if (earlier != null) {
        problems.add(
            place,
            "vendor "
                + vendor.getName()
                + ": is defined in "
                + earlier.seenFrom(place)
                + " already");
      } else {
        var values = new HashMap<String, String>();
        var unreadable = new HashSet<String>();
        for (Setting setting : vendor.getSetting()) {
          read(vendor, setting, values, unreadable);
        }
        var definition =
            new VendorDefinition(vendor.getName(), vendor.getKind(), new Settings(values));
        defined.add(new DefinedVendor(definition, place, unreadable));
      }
    }
    if (placeByName.isEmpty()) {
      problems.add(Place.NOWHERE, "no vendor is defined");
    }
    return defined;
  }

  private List<Vendor> vendors() {
    return xml.all(Vendors.class).stream().flatMap(part -> part.getVendor().stream()).toList();
  }

  /** What is wrong is noted. */
  private void read(
      Vendor vendor, Setting setting, Map<String, String> values, Set<String> unreadable) {
    try {
      String value = expressions.resolve(setting.getValue(), xml.placeOf(setting));
      if (values.putIfAbsent(setting.getName(), value) != null) {
        problem(vendor, setting, "is given twice");
      }
    } catch (IllegalArgumentException e) {
      problem(vendor, setting, String.valueOf(e.getMessage()));
      unreadable.add(setting.getName());
    }
  }

  private void problem(Vendor vendor, Setting setting, String text) {
    problems.add(
        xml.placeOf(setting),
        "vendor " + vendor.getName() + ": setting " + setting.getName() + ": " + text);
  }
}
