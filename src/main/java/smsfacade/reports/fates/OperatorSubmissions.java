package smsfacade.reports.fates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
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
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    try {
      if (!execute(
          connection,
          "update operator_submission set submitted_at = ? where vendor = ? and vendor_message_id = ?",
          now,
          vendor,
          cut(id))) {
        execute(
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

  private static boolean execute(
      Connection connection, String sql, OffsetDateTime at, String vendor, String id)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, at);
      statement.setString(2, vendor);
      statement.setString(3, id);
      return statement.executeUpdate() > 0;
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
    var known = new HashSet<String>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select vendor_message_id from operator_submission"
                + " where vendor = ? and vendor_message_id = any(?)")) {
      select.setString(1, vendor);
      select.setArray(2, connection.createArrayOf("varchar", keys.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          known.add(row.getString(1));
        }
      }
    }
    return known;
  }
}
