package smsfacade.templates;

import java.util.List;
import java.util.Map;
import smsfacade.vendors.FilledTemplate;
import smsfacade.vendors.FilledTemplate.Parameter;

/**
 * A template of texts, and what stands for it at each vendor that needs one (F35).
 *
 * @param uses by the vendor's name
 */
public record MessageTemplate(String name, TextPattern pattern, Map<String, Use> uses) {
  public MessageTemplate {
    uses = Map.copyOf(uses);
  }

  /**
   * What stands for the template at one vendor.
   *
   * @param signatureId empty where the vendor has none
   * @param parameters in the vendor's order
   */
  public record Use(String templateId, String signatureId, List<Named> parameters) {
    public Use {
      parameters = List.copyOf(parameters);
    }

    public List<String> vendorNames() {
      return parameters.stream().map(Named::vendorName).toList();
    }

    FilledTemplate filled(Map<String, String> values) {
      return new FilledTemplate(
          templateId,
          signatureId,
          parameters.stream()
              .map(one -> new Parameter(one.vendorName(), values.getOrDefault(one.part(), "")))
              .toList());
    }
  }

  /**
   * A parameter.
   *
   * @param part the varying part of the pattern that fills it
   */
  public record Named(String part, String vendorName) {}
}
