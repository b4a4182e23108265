package smsfacade.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What an administrator decided about a vendor. */
@Entity
@Table(name = "vendor_switch")
class VendorSwitch {
  @Id
  @Column(length = 64)
  private String vendor;

  private boolean paused;

  @Column(name = "changed_at")
  private Instant changedAt;

  protected VendorSwitch() {}

  VendorSwitch(String vendor, boolean paused, Instant now) {
    this.vendor = vendor;
    this.paused = paused;
    this.changedAt = now;
  }

  void turn(boolean paused, Instant now) {
    this.paused = paused;
    this.changedAt = now;
  }

  boolean paused() {
    return paused;
  }
}
