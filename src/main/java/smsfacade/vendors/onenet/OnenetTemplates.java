package smsfacade.vendors.onenet;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import smsfacade.vendors.VendorTemplates;
import smsfacade.vendors.onenet.OnenetSettings.Interface;

/** What OneNET's two interfaces can carry of a template (ON-01, ON-02). */
record OnenetTemplates(String vendorName, Interface version) implements VendorTemplates {
  /** The names of the fixed fields, which share one space with the template's parameters. */
  private static final Set<String> RESERVED = Set.of("sicode", "mobiles", "tempid", "signId");

  @Override
  public Optional<String> problemOf(
      String templateId, String signatureId, List<String> parameterNames) {
    if (version == Interface.NEW && signatureId.isEmpty()) {
      return Optional.of("the interface of " + vendorName + " needs a signature-id");
    }
    if (version == Interface.OLD && !signatureId.isEmpty()) {
      return Optional.of("the old interface of " + vendorName + " has no signature-id");
    }
    if (new HashSet<>(parameterNames).size() < parameterNames.size()) {
      return Optional.of("a parameter is named twice");
    }
    return parameterNames.stream()
        .filter(RESERVED::contains)
        .findFirst()
        .map(reserved -> "a parameter cannot be called " + reserved + " at this vendor");
  }
}
