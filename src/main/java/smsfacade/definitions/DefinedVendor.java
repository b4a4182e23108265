package smsfacade.definitions;

import smsfacade.vendors.VendorDefinition;

/** One vendor of the file, and where it stands there. */
record DefinedVendor(VendorDefinition definition, int line) {
  String name() {
    return definition.name();
  }
}
