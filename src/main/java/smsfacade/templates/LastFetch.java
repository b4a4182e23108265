package smsfacade.templates;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** When a vendor's approved templates were fetched last; its version grows each time. */
@Entity
@Table(name = "approved_templates")
@NamedQuery(name = LastFetch.ALL, query = "select t from LastFetch t")
class LastFetch {
  static final String ALL = "LastFetch.all";

  @Id
  @Column(length = 64)
  private String vendor;

  @Column(name = "fetched_at")
  private Instant fetchedAt;

  @Version private int version;

  protected LastFetch() {}

  LastFetch(String vendor, Instant now) {
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
