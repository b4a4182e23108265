package smsfacade.templates;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** That a vendor's approved templates were fetched, and by its version whether they were again. */
@Entity
@Table(name = "approved_templates")
@NamedQuery(name = ApprovedTemplatesRow.ALL, query = "select t from ApprovedTemplatesRow t")
@SuppressWarnings("NullAway.Init")
class ApprovedTemplatesRow {
  static final String ALL = "ApprovedTemplatesRow.all";

  @Id
  @Column(length = 64)
  private String vendor;

  @Column(name = "fetched_at")
  private Instant fetchedAt;

  @Version private int version;

  protected ApprovedTemplatesRow() {}

  ApprovedTemplatesRow(String vendor, Instant now) {
    this.vendor = vendor;
    this.fetchedAt = now;
  }

  void fetched(Instant now) {
    fetchedAt = now;
  }

  String vendor() {
    return vendor;
  }

  int version() {
    return version;
  }
}
