package smsfacade.vendors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import smsfacade.vendors.settings.Settings;
import smsfacade.vendors.settings.WrongSetting;

/** The configured vendors in force, replaced as a whole when the definitions are reloaded. */
@ApplicationScoped
public class Vendors {
  private final Map<String, VendorKind> kinds;
  private volatile Map<String, Vendor> inForce = Map.of();

  /** For the proxy. */
  protected Vendors() {
    this.kinds = Map.of();
  }

  @Inject
  public Vendors(Instance<VendorKind> kinds) {
    this(kinds.stream().toList());
  }

  Vendors(List<VendorKind> kinds) {
    this.kinds =
        kinds.stream().collect(Collectors.toUnmodifiableMap(VendorKind::kind, kind -> kind));
  }

  /**
   * Makes vendors from their definitions without putting them in force.
   *
   * @throws WrongVendor naming the first vendor that cannot be made and why; nothing is left open
   */
  public Prepared prepare(List<VendorDefinition> definitions) {
    var made = new LinkedHashMap<String, Vendor>();
    try {
      for (VendorDefinition definition : definitions) {
        made.put(definition.name(), make(definition));
      }
    } catch (WrongVendor e) {
      made.values().forEach(Vendor::close);
      throw e;
    }
    return new Prepared(made);
  }

  private Vendor make(VendorDefinition definition) {
    VendorKind kind = kinds.get(definition.kind());
    if (kind == null) {
      throw new WrongVendor(
          definition.name(),
          "no vendor kind is called " + definition.kind() + "; known: " + kinds.keySet());
    }
    Settings settings = definition.settings();
    var unknown = new ArrayList<>(settings.names());
    unknown.removeAll(kind.settingNames());
    if (!unknown.isEmpty()) {
      throw new WrongVendor(
          definition.name(), "kind " + kind.kind() + " has no setting " + unknown.get(0));
    }
    try {
      return kind.make(definition.name(), settings);
    } catch (WrongSetting e) {
      throw new WrongVendor(definition.name(), e);
    }
  }

  /** Puts prepared vendors in force; the former ones finish the calls they have and are closed. */
  public void replace(Prepared prepared) {
    Map<String, Vendor> former = inForce;
    inForce = Map.copyOf(prepared.vendors);
    former.values().forEach(Vendor::close);
  }

  public Optional<Vendor> find(String name) {
    return Optional.ofNullable(inForce.get(name));
  }

  public Collection<Vendor> all() {
    return inForce.values();
  }

  @PreDestroy
  void close() {
    inForce.values().forEach(Vendor::close);
    inForce = Map.of();
  }

  /** Vendors that could be made and are not in force yet. */
  public static final class Prepared {
    private final Map<String, Vendor> vendors;

    private Prepared(Map<String, Vendor> vendors) {
      this.vendors = vendors;
    }

    public Optional<Vendor> find(String name) {
      return Optional.ofNullable(vendors.get(name));
    }

    /** Closes vendors that will not come into force. */
    public void close() {
      vendors.values().forEach(Vendor::close);
    }
  }

  /** A vendor of the definitions file cannot be made. */
  public static final class WrongVendor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String vendorName;

    WrongVendor(String vendorName, String problem) {
      super("vendor " + vendorName + ": " + problem);
      this.vendorName = vendorName;
    }

    WrongVendor(String vendorName, WrongSetting cause) {
      super("vendor " + vendorName + ": " + cause.getMessage(), cause);
      this.vendorName = vendorName;
    }

    public String vendorName() {
      return vendorName;
    }
  }
}
