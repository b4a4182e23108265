package smsfacade.vendors;

import java.util.List;

/** A vendor where templates of texts are registered and reviewed. */
public interface TemplateRegistration {
  /** What the vendor says of a template. */
  enum Review {
    APPROVED,
    DISABLED,
    PENDING,
    RETURNED,
    /** A word nobody knows. */
    UNCLEAR
  }

  /**
   * A template at the vendor.
   *
   * @param text in the vendor's own notation of varying parts
   */
  record RegisteredTemplate(String templateId, Review review, String text) {}

  /**
   * Registers a template.
   *
   * @return the vendor's id of it
   * @throws IllegalArgumentException when the vendor would not take such a text
   * @throws VendorUnavailable when the vendor did not take it
   */
  String addTemplate(String text);

  /**
   * Asks for one template, or for all.
   *
   * @param templateId empty for all
   */
  List<RegisteredTemplate> queryTemplates(String templateId);

  /** Changes a text, which is reviewed again. */
  void updateTemplate(String templateId, String text);

  void deleteTemplate(String templateId);

  /**
   * Whether a text fits a registered template, in this vendor's notation; pure.
   *
   * @param template the text of a {@link RegisteredTemplate}
   */
  boolean fits(String text, String template);
}
