package smsfacade.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import smsfacade.ledger.FinishedAcceptances;
import smsfacade.ledger.MessageLedger;
import smsfacade.retention.OldMessages.What;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/**
 * Does what retention asks for, once an hour on one of the nodes: a short transaction, as long a
 * pause, and so on, so that sending goes on beside it (F85).
 */
@ApplicationScoped
public class Retention {
  private static final Logger LOG = System.getLogger(Retention.class.getName());
  private static final Duration BETWEEN_RUNS = Duration.ofHours(1);

  /** A node that ends in the middle leaves the job to the others after this. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final Clock clock;
  private final List<Job> jobs;
  private volatile boolean stopped;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected Retention() {
    transactions = null;
    clock = null;
    jobs = List.of();
  }

  @Inject
  public Retention(Transactions transactions, MessageLedger messages, Config config, Clock clock) {
    this(transactions, jobs(RetentionSettings.from(config), messages), clock);
  }

  Retention(Transactions transactions, List<Job> jobs, Clock clock) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.clock = clock;
  }

  static List<Job> jobs(RetentionSettings settings, MessageLedger messages) {
    var acceptances = new FinishedAcceptances(messages);
    var jobs = new ArrayList<Job>();
    settings
        .messages()
        .forEach(
            (messageClass, kept) -> {
              jobs.add(new OldMessages(What.MESSAGES, messageClass, kept, acceptances));
              settings
                  .texts()
                  .ifPresent(
                      hours ->
                          jobs.add(new OldMessages(What.TEXTS, messageClass, hours, acceptances)));
            });
    jobs.add(OldRows.replies(settings.replies()));
    settings.texts().ifPresent(hours -> jobs.add(OldRows.textsOfReplies(hours)));
    jobs.add(OldRows.rawAnswers(settings.rawAnswers()));
    jobs.add(OldRows.unmatchedReports(settings.rawAnswers()));
    return jobs;
  }

  /** Runs what is due and no other node is at. Returns when it is done. */
  void runDue() {
    for (Job job : jobs) {
      Optional<Long> reached =
          transactions.run("taking a job of retention", connection -> take(connection, job));
      if (reached.isPresent()) {
        run(job, reached.get());
      }
    }
  }

  /** Ends after the transaction that is under way. */
  void stop() {
    stopped = true;
  }

  private Optional<Long> take(Connection connection, Job job) throws SQLException {
    Instant now = clock.instant();
    Sql.update(
        connection,
        "insert into retention_job (name, reached, next_at) select cast(? as varchar), 0,"
            + " cast(? as timestamp with time zone)"
            + " where not exists (select 1 from retention_job where name = ?)",
        job.name(),
        now,
        job.name());
    Optional<Long> reached =
        Sql.first(
            connection,
            "select reached from retention_job where name = ? and next_at <= ? for update",
            row -> row.number(),
            job.name(),
            now);
    if (reached.isPresent()) {
      note(connection, job, reached.get(), now.plus(LEASE));
    }
    return reached;
  }

  private void run(Job job, long reached) {
    long after = reached;
    Optional<Long> left = Optional.empty();
    long done = 0;
    boolean more = true;
    while (more && !stopped) {
      long from = after;
      long start = System.nanoTime();
      Job.Batch batch =
          transactions.run("retention of " + job.name(), connection -> step(connection, job, from));
      after = batch.last();
      left = left.or(batch::left);
      done += batch.done();
      more = batch.more();
      if (more) {
        pause(Duration.ofNanos(System.nanoTime() - start));
      }
    }
    long next = left.isPresent() ? left.get() - 1 : after;
    Instant again = stopped ? clock.instant() : clock.instant().plus(BETWEEN_RUNS);
    transactions.run(
        "ending a job of retention",
        connection -> {
          note(connection, job, next, again);
          return next;
        });
    if (done > 0) {
      LOG.log(Level.INFO, "retention, {0}: {1}", job.name(), String.valueOf(done));
    }
  }

  private Job.Batch step(Connection connection, Job job, long after) throws SQLException {
    Instant now = clock.instant();
    Sql.update(
        connection,
        "update retention_job set next_at = ? where name = ?",
        now.plus(LEASE),
        job.name());
    return job.next(connection, after, now);
  }

  private static void note(Connection connection, Job job, long reached, Instant nextAt)
      throws SQLException {
    Sql.update(
        connection,
        "update retention_job set reached = ?, next_at = ? where name = ?",
        reached,
        nextAt,
        job.name());
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
