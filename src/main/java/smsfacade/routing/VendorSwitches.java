package smsfacade.routing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/**
 * Which vendors an administrator paused. Kept in the database for all nodes; each node knows of a
 * change within 1 s.
 */
@ApplicationScoped
public class VendorSwitches {
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject SwitchRows rows;
  @Inject Clock clock;

  private final LoadingCache<String, Boolean> pausedByVendor =
      Caffeine.newBuilder()
          .maximumSize(1000)
          .expireAfterWrite(KNOWN_FOR)
          // In good time one caller reads it anew, so that not all of them wait for it.
          .refreshAfterWrite(KNOWN_FOR.dividedBy(2))
          .executor(Runnable::run)
          .build(this::load);

  private Boolean load(String vendor) {
    return rows.isPaused(vendor);
  }

  /** The reading itself, in a transaction of its own: callers come from anywhere. */
  @ApplicationScoped
  static class SwitchRows {
    @PersistenceContext(unitName = "smsfacade")
    EntityManager entities;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean isPaused(String vendor) {
      VendorSwitch found = entities.find(VendorSwitch.class, vendor);
      return found != null && found.paused();
    }
  }

  public boolean isPaused(String vendor) {
    return pausedByVendor.get(vendor);
  }

  /** Takes a vendor out of routing, or back in. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void pause(String vendor, boolean paused) {
    VendorSwitch found = entities.find(VendorSwitch.class, vendor);
    if (found == null) {
      entities.persist(new VendorSwitch(vendor, paused, clock.instant()));
    } else {
      found.turn(paused, clock.instant());
    }
    pausedByVendor.put(vendor, paused);
  }
}
