package smsfacade.definitions;

import java.util.Set;
import smsfacade.vendors.VendorDefinition;

/**
 * One vendor of the file, and where it stands there.
 *
 * @param unreadable names of settings whose values could not be read; the definition is without
 *     them
 */
record DefinedVendor(VendorDefinition definition, Place place, Set<String> unreadable) {
  DefinedVendor {
    unreadable = Set.copyOf(unreadable);
  }

  String name() {
    return definition.name();
  }
}
