package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import smsfacade.sms.TmsContainer;
import smsfacade.storage.Sql;

/**
 * What MMS hold, beside the acceptances they belong to (ADR 12); read when one is about to leave.
 */
public final class MmsContainers {
  private MmsContainers() {}

  static void add(Connection connection, Collection<NewAcceptance> acceptances)
      throws SQLException {
    List<NewAcceptance> mms =
        acceptances.stream().filter(acceptance -> acceptance.mms().isPresent()).toList();
    Sql.batch(
        connection,
        "insert into mms (acceptance_id, container) values (?, ?)",
        mms,
        acceptance -> Sql.row(acceptance.id(), acceptance.mms().orElseThrow().bytes()));
  }

  /** Empty when there is none, or no longer. */
  public static Optional<TmsContainer> of(Connection connection, long acceptanceId)
      throws SQLException {
    return Sql.first(
            connection,
            "select container from mms where acceptance_id = ?",
            row -> row.bytes(),
            acceptanceId)
        .flatMap(TmsContainer::read);
  }

  static void remove(Connection connection, Collection<Long> acceptanceIds) throws SQLException {
    Sql.update(connection, "delete from mms where acceptance_id = any(?)", acceptanceIds);
  }
}
