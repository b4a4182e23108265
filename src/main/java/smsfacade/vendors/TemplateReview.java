package smsfacade.vendors;

import java.util.List;

/**
 * A vendor that takes free text and may take only what fits a template it approved (HX-17 to
 * HX-20).
 */
public interface TemplateReview {
  /** Whether only such texts are to be sent to it, by its settings. */
  boolean takesApprovedTextsOnly();

  /**
   * Asks for a template, whether it is approved now.
   *
   * @param templateId the vendor's; there is no way to ask for all
   * @return it, with others that the vendor may tell of unasked; empty when it is not approved, or
   *     the vendor has none of this id
   * @throws VendorUnavailable when no usable answer came, or the vendor refused to tell
   */
  List<ApprovedTemplate> fetchApprovedTemplates(String templateId);

  /**
   * A template.
   *
   * @param id the vendor's
   * @param pattern in the notation of the definitions file: {@code 您的验证码：{p1:20}【腾飞】}
   */
  record ApprovedTemplate(String id, String pattern) {}
}
