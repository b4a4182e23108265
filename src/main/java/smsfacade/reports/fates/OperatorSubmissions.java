package smsfacade.reports.fates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.Vendors;

/**
 * What an operator had a vendor send beside the messages of the facade, as an MMS (HX-06): a report
 * of it speaks of none of them.
 */
@ApplicationScoped
public class OperatorSubmissions {
  private static final int LONGEST_ID = 64;

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject Vendors vendors;
  @Inject Clock clock;

  /**
   * Remembers what a vendor took; doing it twice is harmless.
   *
   * @param vendorMessageId the id the vendor gave, which its reports will carry
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void remember(String vendor, String vendorMessageId) {
    Connection connection = entities.unwrap(Connection.class);
    String id =
        vendors.find(vendor).map(known -> known.matchKey(vendorMessageId)).orElse(vendorMessageId);
    Instant now = clock.instant();
    try {
      int known =
          Sql.update(
              connection,
              "update operator_submission set submitted_at = ? where vendor = ?"
                  + " and vendor_message_id = ?",
              now,
              vendor,
              cut(id));
      if (known == 0) {
        Sql.update(
            connection,
            "insert into operator_submission (submitted_at, vendor, vendor_message_id) values (?, ?, ?)",
            now,
            vendor,
            cut(id));
      }
    } catch (SQLException e) {
      throw new StorageFailed("remembering what an operator sent", e);
    }
  }

  private static String cut(String id) {
    return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
  }

  /**
   * Those of some ids that are an operator's.
   *
   * @param keys ids as {@link Vendor#matchKey} has them
   */
  static Set<String> among(Connection connection, String vendor, Collection<String> keys)
      throws SQLException {
    return new HashSet<>(
        Sql.list(
            connection,
            "select vendor_message_id from operator_submission"
                + " where vendor = ? and vendor_message_id = any(?)",
            row -> row.text(),
            vendor,
            Sql.texts(keys)));
  }
}
