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
   * Asks for all templates that are approved now.
   *
   * @throws VendorUnavailable when no usable answer came
   */
  List<ApprovedTemplate> fetchApprovedTemplates();

  /**
   * A template.
   *
   * @param id the vendor's
   * @param pattern in the notation of the definitions file: {@code 您的验证码：{p1:20}【腾飞】}
   */
  record ApprovedTemplate(String id, String pattern) {}
}
