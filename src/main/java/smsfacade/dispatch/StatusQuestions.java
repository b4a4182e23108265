package smsfacade.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import smsfacade.vendors.StatusSource;
import smsfacade.vendors.SubmitOutcome.Accepted;

/**
 * Notes the messages that a vendor has to be asked for (YS-02, YS-03), in the transaction in which
 * their submit is settled; once, however often it is. They are asked for by the polling of reports.
 */
final class StatusQuestions {
  void ask(Connection connection, List<Settlement> settlements, Instant now) throws SQLException {
    List<Settlement> asked =
        settlements.stream()
            .filter(
                settlement ->
                    settlement.vendor() instanceof StatusSource
                        && settlement.outcome() instanceof Accepted)
            .toList();
    if (asked.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into status_question (attempt_id, vendor, vendor_message_id, submitted_at, asked,"
                + " next_ask_at) select cast(? as bigint), cast(? as varchar), cast(? as varchar),"
                + " cast(? as timestamp with time zone), 0, cast(? as timestamp with time zone)"
                + " where not exists (select 1 from status_question where attempt_id = ?)")) {
      for (Settlement settlement : asked) {
        var source = (StatusSource) settlement.vendor();
        insert.setLong(1, settlement.attempt().attemptId());
        insert.setString(2, settlement.vendor().name());
        insert.setString(3, ((Accepted) settlement.outcome()).vendorMessageId());
        insert.setObject(4, now.atOffset(ZoneOffset.UTC));
        insert.setObject(5, now.plus(source.askAfter().get(0)).atOffset(ZoneOffset.UTC));
        insert.setLong(6, settlement.attempt().attemptId());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
