package smsfacade.delivery;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.storage.StorageFailed;
import smsfacade.vendors.ReportReader;
import smsfacade.vendors.Vendor;

/** Judges vendors by their deliveries; of all nodes one at a time, and once an interval. */
@ApplicationScoped
public class DeliveryWatch {
  private static final Logger LOG = System.getLogger(DeliveryWatch.class.getName());

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Clock clock;
  @Inject Config config;

  private DeliveryRules rules;

  @PostConstruct
  void read() {
    rules = DeliveryRules.from(config);
  }

  boolean isDue(DeliveryHealth health) {
    return health.isDue(rules, clock.instant());
  }

  /** What all nodes know. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Map<String, DeliveryHealth> all() {
    try {
      return new DeliveryRows(entities.unwrap(Connection.class)).all();
    } catch (SQLException e) {
      throw new StorageFailed("reading how vendors deliver", e);
    }
  }

  /** Makes a vendor known that is judged for the first time. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void add(String vendor) {
    try {
      new DeliveryRows(entities.unwrap(Connection.class)).add(vendor);
    } catch (SQLException e) {
      throw new StorageFailed("beginning to judge " + vendor, e);
    }
  }

  /** Judges a vendor unless another node does or just did. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void judge(Vendor vendor, ReportReader reader) {
    Connection connection = entities.unwrap(Connection.class);
    var rows = new DeliveryRows(connection);
    Instant now = clock.instant();
    Duration slowAfter = rules.slowAfter(vendor.noReportAfter());
    try {
      Optional<DeliveryHealth> former =
          rows.lock(vendor.name()).filter(health -> health.isDue(rules, now));
      if (former.isPresent()) {
        DeliveryHealth judged =
            former
                .get()
                .judged(
                    new DeliverySample(connection, vendor, reader, slowAfter)
                        .count(now, rules.window()),
                    rules,
                    now);
        rows.store(vendor.name(), judged);
        say(vendor.name(), former.get().standing(), judged);
      }
    } catch (SQLException e) {
      throw new StorageFailed("judging how " + vendor.name() + " delivers", e);
    }
  }

  private static void say(String vendor, Standing former, DeliveryHealth judged) {
    int percent = judged.standing().percent();
    if (percent != former.percent()) {
      LOG.log(
          percent < former.percent() ? Level.WARNING : Level.INFO,
          "vendor {0} gets {1}",
          vendor,
          judged.sentence());
    }
  }
}
