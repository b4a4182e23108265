package smsfacade.templates;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import smsfacade.vendors.TemplateReview.ApprovedTemplate;

/** A template that a vendor approved, as it was when its templates were last fetched. */
@Entity
@Table(name = "approved_template")
@NamedQuery(
    name = ApprovedTemplateRow.OF_VENDOR,
    query = "select t from ApprovedTemplateRow t where t.vendor = :vendor order by t.id")
@NamedQuery(
    name = ApprovedTemplateRow.DELETE_OF_VENDOR,
    query = "delete from ApprovedTemplateRow t where t.vendor = :vendor")
class ApprovedTemplateRow {
  static final String OF_VENDOR = "ApprovedTemplateRow.ofVendor";
  static final String DELETE_OF_VENDOR = "ApprovedTemplateRow.deleteOfVendor";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "approved_template_seq")
  @SequenceGenerator(
      name = "approved_template_seq",
      sequenceName = "approved_template_seq",
      allocationSize = 50)
  private @Nullable Long id;

  @Column(length = 64)
  private String vendor;

  @Column(name = "template_id", length = 64)
  private String templateId;

  @Column(length = 4000)
  private String pattern;

  protected ApprovedTemplateRow() {}

  ApprovedTemplateRow(String vendor, ApprovedTemplate template) {
    this.vendor = vendor;
    this.templateId = template.id();
    this.pattern = template.pattern();
  }

  ApprovedTemplate template() {
    return new ApprovedTemplate(templateId, pattern);
  }
}
