package smsfacade.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Rows of a table that wait for a node to do something with them, in parts that are worked on one
 * by one (a lane, an account). A claim holds rows under a lease: it moves the time at which they
 * are due to the end of the lease, so what a node that ended held comes due by itself. Nodes never
 * wait for each other (design, rule 3; ADR 3).
 *
 * <p>The table has columns {@code due_at}, {@code claim} (null for a row that nobody holds) and
 * {@code tries}, and an index of the part and {@code due_at}.
 */
public final class LeasedRows {
  /** How many more rows are looked at than wanted, since other nodes look at the same ones. */
  private static final int SPARE = 2;

  private static final String NOT_HELD = " and claim is null";

  private final String candidates;
  private final String candidatesNotHeld;
  private final String take;
  private final String takeNotHeld;
  private final String hold;
  private final String renew;
  private final String release;

  /**
   * A row that is held now.
   *
   * @param tries rounds that came to nothing
   * @param ofEndedNode whether another node held it whose lease ended
   */
  public record Claimed(long key, int tries, boolean ofEndedNode) {}

  /**
   * What a claim got.
   *
   * @param token never used twice, so it fits only the rows of this claim; of no meaning without
   *     any
   */
  public record Claim(long token, List<Claimed> rows) {
    private static final Claim OF_NOTHING = new Claim(0, List.of());
  }

  /** A row and the token under which it is held. */
  public record Key(long key, long token) {}

  /**
   * Rows of a table.
   *
   * @param key the column of the primary key
   * @param part the column that says which part a row is in
   */
  public LeasedRows(String table, String key, String part) {
    // In order of time, read without locks: with "for update" H2 would sort all that is due instead
    // of walking the index.
    String look = "select %s from %s where %s = ? and due_at <= ?".formatted(key, table, part);
    String inOrder = " order by %s, due_at fetch first ? rows only".formatted(part);
    candidates = look + inOrder;
    candidatesNotHeld = look + NOT_HELD + inOrder;
    // Of those, what no other node holds or has taken meanwhile.
    String lock =
        "select %s, tries, claim from %s where %s = any(?) and %s = ? and due_at <= ?"
            .formatted(key, table, key, part);
    String most = " fetch first ? rows only for update skip locked";
    take = lock + most;
    takeNotHeld = lock + NOT_HELD + most;
    hold =
        "update %s set due_at = ?, claim = ?, %s = ? where %s = any(?)".formatted(table, part, key);
    renew = "update %s set due_at = ? where %s = ? and claim = ?".formatted(table, key);
    release =
        "update %s set due_at = ?, claim = null where %s = ? and claim = ?".formatted(table, key);
  }

  /** The statement by which a claim looks for rows, for those who look at its plan. */
  public String candidates() {
    return candidates;
  }

  /**
   * Claims what is due in a part, oldest first.
   *
   * @param home the part in which the rows are while they are held, and found again should this
   *     node end
   * @param until the end of the lease
   * @param fromEnded whether rows whose lease ended may be taken from their node
   */
  public Claim claim(
      Connection connection,
      Number part,
      Number home,
      int most,
      Instant now,
      Instant until,
      boolean fromEnded)
      throws SQLException {
    if (most <= 0) {
      return Claim.OF_NOTHING;
    }
    List<Long> seen =
        Sql.list(
            connection,
            fromEnded ? candidates : candidatesNotHeld,
            row -> row.number(),
            part,
            now,
            most * SPARE);
    if (seen.isEmpty()) {
      return Claim.OF_NOTHING;
    }
    List<Claimed> taken =
        Sql.list(
            connection,
            fromEnded ? take : takeNotHeld,
            row -> new Claimed(row.number(), row.integer(), row.optionalNumber().isPresent()),
            seen,
            part,
            now,
            most);
    if (taken.isEmpty()) {
      return Claim.OF_NOTHING;
    }
    long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    Sql.update(connection, hold, until, token, home, taken.stream().map(Claimed::key).toList());
    return new Claim(token, taken);
  }

  /**
   * Holds rows longer.
   *
   * @return whether each is still held
   */
  public List<Boolean> renew(Connection connection, Collection<Key> keys, Instant until)
      throws SQLException {
    return Sql.batch(connection, renew, keys, key -> Sql.row(until, key.key(), key.token()));
  }

  /**
   * Frees rows; they are due from a time on. Those not held any more are left alone.
   *
   * @return whether each was still held
   */
  public List<Boolean> release(Connection connection, Collection<Key> keys, Instant dueAt)
      throws SQLException {
    return Sql.batch(connection, release, keys, key -> Sql.row(dueAt, key.key(), key.token()));
  }
}
