package smsfacade.handover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import smsfacade.storage.LeasedRows;
import smsfacade.storage.Sql;

/**
 * The table of a kind of boxes (ADR 11). Whatever the kind, it has {@code account_id}, {@code
 * arrived_at} and the columns of {@link LeasedRows}; {@code due_at} is null when a box is handed
 * out no more.
 */
final class BoxTable<B extends Box> {
  private final Sql.RowReader<B> reader;
  private final LeasedRows rows;
  private final String select;
  private final String youngerOf;
  private final String doneOf;
  private final String oldestFirst;
  private final String comeBack;
  private final String unread;
  private final String readBetween;

  /**
   * A table.
   *
   * @param key the column of its primary key
   * @param columns what the reader reads, in its order
   */
  BoxTable(String name, String key, String columns, Sql.RowReader<B> reader) {
    this.reader = reader;
    rows = new LeasedRows(name, key, "account_id");
    select = "select %s from %s where ".formatted(columns, name);
    youngerOf = "%s = any(?) and arrived_at > ? order by arrived_at, %s".formatted(key, key);
    oldestFirst = "%s = any(?) order by arrived_at, %s".formatted(key, key);
    String locked = " order by arrived_at, %s fetch first ? rows only for update skip locked";
    unread =
        ("select %s from %s where account_id = ? and due_at <= ? and arrived_at > ?" + locked)
            .formatted(key, name, key);
    readBetween =
        ("select %s from %s b where account_id = ? and due_at is null and arrived_at >= ?"
                + " and arrived_at < ? and not exists (select 1 from push_box p"
                + " where p.stream_id = ? and p.box_id = b.%s)"
                + locked)
            .formatted(key, name, key, key);
    comeBack = "update %s set due_at = ? where %s = any(?)".formatted(name, key);
    doneOf =
        "update %s set due_at = null, claim = null where %s = any(?) and ".formatted(name, key);
  }

  LeasedRows rows() {
    return rows;
  }

  /**
   * Boxes.
   *
   * @param which what follows "where", with the order
   */
  List<B> list(Connection connection, String which, @Nullable Object... parameters)
      throws SQLException {
    return Sql.list(connection, select + which, reader, parameters);
  }

  /** Those of some that are not too old, oldest first. */
  List<B> younger(Connection connection, Collection<Long> keys, Instant oldest)
      throws SQLException {
    return list(connection, youngerOf, keys, oldest);
  }

  /** Some, oldest first. */
  List<B> oldestFirst(Connection connection, Collection<Long> keys) throws SQLException {
    return list(connection, oldestFirst, keys);
  }

  /** Some can be handed out from a time on. */
  void comeBack(Connection connection, Collection<Long> keys, Instant from) throws SQLException {
    Sql.update(connection, comeBack, from, keys);
  }

  /** The keys of an account's boxes that nobody has read or reads now, oldest first; locked. */
  List<Long> unread(Connection connection, long account, Instant oldest, Instant now, int most)
      throws SQLException {
    return Sql.list(connection, unread, row -> row.number(), account, now, oldest, most);
  }

  /**
   * The keys of an account's boxes that were read, oldest first; locked.
   *
   * @param stream in which they may be on their way instead
   */
  List<Long> readBetween(
      Connection connection, long account, long stream, Instant from, Instant to, int most)
      throws SQLException {
    return Sql.list(connection, readBetween, row -> row.number(), account, from, to, stream, most);
  }

  /** Those of some that are too old are handed out no more. */
  void forgetOlder(Connection connection, Collection<Long> keys, Instant oldest)
      throws SQLException {
    Sql.update(connection, doneOf + "arrived_at <= ?", keys, oldest);
  }

  /** Some that are still held by a token were read. */
  int readHeld(Connection connection, Collection<Long> keys, long token) throws SQLException {
    return Sql.update(connection, doneOf + "claim = ?", keys, token);
  }

  /** Some were read, whoever holds them. */
  int read(Connection connection, Collection<Long> keys) throws SQLException {
    return Sql.update(connection, doneOf + "due_at is not null", keys);
  }
}
