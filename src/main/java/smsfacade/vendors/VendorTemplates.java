package smsfacade.vendors;

import java.util.List;
import java.util.Optional;

/**
 * What a vendor says to the templates that the definitions map to it. Its settings tell, so it is
 * known before the vendor is made.
 */
@FunctionalInterface
public interface VendorTemplates {
  /** Any template can be mapped to the vendor. */
  VendorTemplates ANY = (templateId, signatureId, parameterNames) -> Optional.empty();

  /**
   * What is wrong with a template that is mapped to the vendor.
   *
   * @param signatureId empty where the definitions give none
   * @param parameterNames in the vendor's order
   * @return a sentence for the deployer; empty when nothing is wrong
   */
  Optional<String> problemOf(String templateId, String signatureId, List<String> parameterNames);

  /** Of a vendor that takes free text: a template mapped to it would never be used. */
  static VendorTemplates none(String vendorName) {
    return (templateId, signatureId, parameterNames) ->
        Optional.of("vendor " + vendorName + " takes free text and needs no template");
  }
}
