package smsfacade.vendors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/** The kinds of vendors there are, by the word in the definitions file's {@code kind} attribute. */
public final class VendorKinds {
  private final TreeMap<String, VendorKind> kinds = new TreeMap<>();

  public VendorKinds(Collection<VendorKind> kinds) {
    kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
  }

  /**
   * The kinds where there is no container: to check definitions, not to make vendors for use.
   *
   * @param classNames of the kinds; all whose name ends with {@code Kind} in a vendor's folder
   */
  public static VendorKinds named(Collection<String> classNames) {
    var kinds = new ArrayList<VendorKind>();
    for (String name : classNames) {
      try {
        var constructor =
            Class.forName(name, true, VendorKinds.class.getClassLoader())
                .asSubclass(VendorKind.class)
                .getDeclaredConstructor();
        constructor.setAccessible(true);
        kinds.add(constructor.newInstance());
      } catch (ReflectiveOperationException | ClassCastException e) {
        throw new IllegalStateException(name + " is no kind of vendors that can be made", e);
      }
    }
    return new VendorKinds(kinds);
  }

  /**
   * Checks a definition and opens nothing.
   *
   * @param unreadable names of settings that the file gives and whose values nobody could read
   */
  public Checked check(VendorDefinition definition, Set<String> unreadable) {
    try {
      VendorKind kind = kind(definition);
      var problems = new ArrayList<String>();
      List<String> unknown = unknown(kind, definition.settings());
      if (!unknown.isEmpty()) {
        problems.add(unknown(definition, kind, unknown).getMessage());
      }
      return SettingsCheck.run(kind, definition, unreadable, problems);
    } catch (Vendors.WrongVendor e) {
      return new Checked(VendorTemplates.ANY, List.of(String.valueOf(e.getMessage())));
    }
  }

  /** The settings of a kind that are secrets; of one that is not there none. */
  public Set<String> secretNames(String kind) {
    VendorKind found = kinds.get(kind);
    return found == null ? Set.of() : found.secretNames();
  }

  /**
   * What a kind says of a definition.
   *
   * @param templates what the vendor would say to templates; anything goes where it cannot be made
   * @param problems every one, each with the vendor's name; none when it can be made
   */
  public record Checked(VendorTemplates templates, List<String> problems) {
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  Vendor make(VendorDefinition definition) {
    VendorKind kind = kind(definition);
    List<String> unknown = unknown(kind, definition.settings());
    if (!unknown.isEmpty()) {
      throw unknown(definition, kind, unknown);
    }
    try {
      return kind.make(definition.name(), definition.settings());
    } catch (WrongSetting e) {
      throw new Vendors.WrongVendor(definition.name(), e);
    }
  }

  private VendorKind kind(VendorDefinition definition) {
    if (definition.name().equals(Vendors.SANDBOX)) {
      throw new Vendors.WrongVendor(Vendors.SANDBOX, "this name is the facade's own");
    }
    VendorKind kind = kinds.get(definition.kind());
    if (kind == null) {
      throw new Vendors.WrongVendor(
          definition.name(),
          "no vendor kind is called " + definition.kind() + "; known: " + kinds.keySet());
    }
    return kind;
  }

  private static List<String> unknown(VendorKind kind, Settings settings) {
    return settings.names().stream()
        .filter(name -> !kind.settingNames().contains(name))
        .sorted()
        .toList();
  }

  private static Vendors.WrongVendor unknown(
      VendorDefinition definition, VendorKind kind, List<String> names) {
    return new Vendors.WrongVendor(
        definition.name(), "kind " + kind.kind() + " has no setting " + String.join(", ", names));
  }
}
