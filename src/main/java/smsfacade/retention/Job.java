package smsfacade.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** One kind of rows that are done with at some age, oldest first. */
interface Job {
  /** Of its row in {@code retention_job}: at most 64 characters. */
  String name();

  /**
   * Does with the oldest behind a key, as many as one short transaction takes.
   *
   * @param after the key of the last one that was looked at
   */
  Batch next(Connection connection, long after, Instant now) throws SQLException;

  /**
   * What was done.
   *
   * @param last the key of the last one that was looked at
   * @param left the key of the first one that is old enough and still needed; it is looked at again
   *     next time
   * @param done rows that are gone, or texts
   * @param more whether there may be more behind the last
   */
  record Batch(long last, Optional<Long> left, int done, boolean more) {}
}
