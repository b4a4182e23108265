package smsfacade.definitions;

import smsfacade.vendors.VendorDefinition;

/**
 * One vendor of the file, and where it stands there.
 *
 * @param complete whether all of its settings could be read
 */
record DefinedVendor(VendorDefinition definition, Place place, boolean complete) {
  String name() {
    return definition.name();
  }
}
