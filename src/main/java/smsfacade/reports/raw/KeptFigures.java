package smsfacade.reports.raw;

import java.sql.Connection;
import java.sql.SQLException;
import smsfacade.ledger.Amount;
import smsfacade.storage.Sql;

/** What vendors said and nobody could use yet; counted cheaply. */
public final class KeptFigures {
  private static final int MOST = 100_000;

  private KeptFigures() {}

  /** Answers that are kept and could not be read, or not wholly. */
  public static Amount unreadable(Connection connection) throws SQLException {
    return amount(
        connection,
        "select received_at from raw_answer where state = 'UNREADABLE' fetch first ? rows only");
  }

  /** Reports that found no message yet. */
  public static Amount unmatched(Connection connection) throws SQLException {
    return amount(
        connection, "select received_at from unmatched_report order by id fetch first ? rows only");
  }

  private static Amount amount(Connection connection, String some) throws SQLException {
    return Sql.list(
            connection,
            "select count(*), min(received_at) from (" + some + ") as counted",
            row -> new Amount(row.number(), row.optionalInstant()),
            MOST)
        .get(0);
  }
}
