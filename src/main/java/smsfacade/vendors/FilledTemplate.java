package smsfacade.vendors;

import java.util.List;

/**
 * A text that was recognised as one of the templates a vendor approved (design, "Template
 * vendors"): what stands for it towards this vendor.
 *
 * @param templateId the vendor's id of the template
 * @param signatureId the vendor's id of the signature; empty where the vendor has none
 * @param parameters what the text carries, in the vendor's order and under the vendor's names
 */
public record FilledTemplate(String templateId, String signatureId, List<Parameter> parameters) {
  /**
   * One varying part of the text.
   *
   * @param name as the vendor calls it; for a vendor that counts, any name
   */
  public record Parameter(String name, String value) {
    /** Without the value, which may be a code somebody waits for. */
    @Override
    public String toString() {
      return name;
    }
  }

  public FilledTemplate {
    parameters = List.copyOf(parameters);
  }
}
