package smsfacade.vendors;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vendors of one definitions file, in its order: a part of what is in force. */
public final class VendorSet {
  static final VendorSet NONE = new VendorSet(Map.of(), Optional.empty());

  private final Map<String, Made> byName;
  private final List<Vendor> all;
  private final Optional<Vendor> sandbox;

  /** A vendor and what it was made from. */
  record Made(VendorDefinition definition, Vendor vendor) {}

  /**
   * @param sandbox which the file does not have
   */
  VendorSet(Map<String, Made> byName, Optional<Vendor> sandbox) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    this.sandbox = sandbox;
    this.all = byName.values().stream().map(Made::vendor).toList();
  }

  /** One of the file, or the sandbox. */
  public Optional<Vendor> find(String name) {
    return Optional.ofNullable(byName.get(name))
        .map(Made::vendor)
        .or(() -> sandbox.filter(vendor -> vendor.name().equals(name)));
  }

  /** Those of the file: without the sandbox, which nobody configures, pauses or watches. */
  public Collection<Vendor> all() {
    return all;
  }

  /** The vendor that was made from this very definition. */
  Optional<Vendor> madeFrom(VendorDefinition definition) {
    return Optional.ofNullable(byName.get(definition.name()))
        .filter(made -> made.definition().equals(definition))
        .map(Made::vendor);
  }

  /** Whether it is this very vendor that is in the set, not one of the same name. */
  boolean has(Vendor vendor) {
    return all.stream().anyMatch(one -> one == vendor);
  }
}
