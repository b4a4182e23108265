package smsfacade.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.Config;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Row;
import smsfacade.storage.Transactions;

/**
 * Hands reports out to clients that ask for them (PH-10, PH-11). Only who asks for a batch by its
 * number gets what was read before, too.
 */
@ApplicationScoped
public class ReadReports extends ReadBoxes<ReportBox> {
  static final BoxTable<ReportBox> TABLE =
      new BoxTable<>(
          "report_box",
          "message_id",
          "message_id, task_id, msisdn, status, error_code, reported_at, extension",
          ReadReports::box);

  private final Transactions transactions;
  private final BoxAges ages;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected ReadReports() {
    this(null, BoxAges.USUAL, null);
  }

  @Inject
  public ReadReports(Transactions transactions, Config config, Clock clock) {
    this(transactions, BoxAges.from(config), clock);
  }

  /** With the usual times. */
  public ReadReports(Transactions transactions, Clock clock) {
    this(transactions, BoxAges.USUAL, clock);
  }

  private ReadReports(Transactions transactions, BoxAges ages, Clock clock) {
    super(TABLE, transactions, ages, clock);
    this.transactions = transactions;
    this.ages = ages;
    this.clock = clock;
  }

  /**
   * The reports of one batch, read or not, those unread first; without those that are being pushed.
   *
   * @param most 1 or more
   */
  public Handed<ReportBox> ofTask(long accountId, long taskId, int most) {
    return new Handed<>(
        OptionalLong.empty(),
        transactions.run(
            "handing out the reports of a batch",
            connection ->
                TABLE.list(
                    connection,
                    "task_id = ? and account_id = ? and arrived_at > ?"
                        + " and not exists (select 1 from push_box p where p.stream_id = ?"
                        + " and p.box_id = message_id)"
                        + " order by case when due_at is null then 1 else 0 end, arrived_at,"
                        + " message_id fetch first ? rows only",
                    taskId,
                    accountId,
                    clock.instant().minus(ages.ofTask()),
                    new PushStream(accountId, PushStream.Kind.REPORTS).id(),
                    most)));
  }

  private static ReportBox box(Row row) throws SQLException {
    return new ReportBox(
        row.number(),
        String.valueOf(row.number()),
        new Msisdn(row.text()),
        ReportBox.isDelivered(row.integer()),
        row.text(),
        row.instant(),
        row.text());
  }
}
