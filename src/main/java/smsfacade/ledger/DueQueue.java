package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import smsfacade.sms.MessageClass;
import smsfacade.storage.LeasedRows;
import smsfacade.storage.Sql;

/**
 * The queue: an entry for each acceptance with undone work, and the only writer of {@code
 * due_entry}. A claim holds entries under a lease, which the node renews while it lives: it moves
 * the due time to the end of the lease, so what a node that ended held comes due by itself (design,
 * rule 3; ADR 3).
 *
 * <p>Who needs an entry and messages of it locks the entry first: then a settlement and a claim of
 * two nodes never wait for each other.
 */
public final class DueQueue {
  static final LeasedRows ROWS = new LeasedRows("due_entry", "acceptance_id", "lane");

  /** The token of an entry that nobody holds. */
  public static final long NOBODY = 0;

  /** A message in one of these states needs an entry. */
  private static final String OPEN = "('ACCEPTED', 'REFUSED', 'SUBMITTING')";

  /**
   * An entry that this node holds.
   *
   * @param token of the claim; never used twice, so it fits only the entries it was given for
   * @param lane where it goes back to
   * @param tries rounds that ended without a vendor having taken it
   * @param ofEndedNode whether another node held it whose lease ended
   */
  public record Held(long acceptanceId, long token, Lane lane, int tries, boolean ofEndedNode) {}

  /** An entry and the token under which it is held. */
  public record Key(long acceptanceId, long token) {}

  /**
   * A holder's wish to give an entry back.
   *
   * @param dueAt when it is to be claimed again
   * @param counts whether this was a try that found no vendor
   */
  public record GivenBack(Key key, Lane lane, Instant dueAt, boolean counts) {}

  /** Adds an entry for an acceptance. */
  public record NewEntry(long acceptanceId, Lane lane, Instant dueAt) {}

  public void add(Connection connection, Collection<NewEntry> entries) throws SQLException {
    Sql.batch(
        connection,
        "insert into due_entry (acceptance_id, lane, due_at, tries) values (?, ?, ?, 0)",
        entries,
        entry -> Sql.row(entry.acceptanceId(), entry.lane().number(), entry.dueAt()));
  }

  /**
   * Claims what is due in a lane, oldest first. What waited in a line stands among what can leave
   * from then on, so that it is found there should this node end.
   *
   * @param until the end of the lease
   * @param fromEnded whether entries whose lease ended may be taken from their node
   */
  public List<Held> claim(
      Connection connection, Lane lane, int most, Instant now, Instant until, boolean fromEnded)
      throws SQLException {
    Lane home = lane.isWaiting() ? Lane.of(lane.messageClass()) : lane;
    LeasedRows.Claim claim =
        ROWS.claim(connection, lane.number(), home.number(), most, now, until, fromEnded);
    return claim.rows().stream()
        .map(row -> new Held(row.key(), claim.token(), home, row.tries(), row.ofEndedNode()))
        .toList();
  }

  /**
   * Locks entries until the transaction ends, in the order of their keys.
   *
   * @return the token of each that is there; {@link #NOBODY} for one that nobody holds
   */
  public Map<Long, Long> lock(Connection connection, Collection<Long> acceptanceIds)
      throws SQLException {
    var tokens = new LinkedHashMap<Long, Long>();
    if (acceptanceIds.isEmpty()) {
      return tokens;
    }
    Sql.list(
        connection,
        "select acceptance_id, claim from due_entry where acceptance_id = any(?)"
            + " order by acceptance_id for update",
        row -> tokens.put(row.number(), row.optionalNumber().orElse(NOBODY)),
        new TreeSet<>(acceptanceIds));
    return tokens;
  }

  /**
   * Holds entries longer.
   *
   * @return whether each is still held
   */
  public List<Boolean> renew(Connection connection, List<Key> keys, Instant until)
      throws SQLException {
    return ROWS.renew(connection, rows(keys), until);
  }

  /** Gives entries back; those not held any more are left alone. */
  public void giveBack(Connection connection, Collection<GivenBack> entries) throws SQLException {
    Sql.batch(
        connection,
        "update due_entry set lane = ?, due_at = ?, claim = null, tries = tries + ?"
            + " where acceptance_id = ? and claim = ?",
        entries,
        entry ->
            Sql.row(
                entry.lane().number(),
                entry.dueAt(),
                entry.counts() ? 1 : 0,
                entry.key().acceptanceId(),
                entry.key().token()));
  }

  /**
   * Takes entries off whose work is done; those not held any more are left alone. One whose
   * acceptance has an open message is not taken off but given back, due at once: what its holder
   * knew was not all.
   *
   * @param locked the tokens of the entries, which are locked
   * @return how many were given back
   */
  public int remove(
      Connection connection, Collection<Key> done, Map<Long, Long> locked, Instant now)
      throws SQLException {
    // Entries of one claim have the same token: what is done under an old one may be held under
    // that of another that is done here.
    List<Key> held =
        done.stream()
            .filter(key -> locked.getOrDefault(key.acceptanceId(), NOBODY) == key.token())
            .toList();
    if (held.isEmpty()) {
      return 0;
    }
    List<Long> acceptances = held.stream().map(Key::acceptanceId).toList();
    List<Long> tokens = held.stream().map(Key::token).distinct().toList();
    int removed =
        Sql.update(
            connection,
            "delete from due_entry where acceptance_id = any(?) and claim = any(?) and not exists"
                + " (select 1 from message m where m.acceptance_id = due_entry.acceptance_id"
                + " and m.state in "
                + OPEN
                + ")",
            acceptances,
            tokens);
    return removed == held.size()
        ? 0
        : Sql.update(
            connection,
            "update due_entry set due_at = ?, claim = null where acceptance_id = any(?)"
                + " and claim = any(?)",
            now,
            acceptances,
            tokens);
  }

  /** Frees entries of a holder that is gone; they come due at once. */
  public void release(Connection connection, Collection<Key> entries, Instant now)
      throws SQLException {
    ROWS.release(connection, rows(entries), now);
  }

  private static List<LeasedRows.Key> rows(Collection<Key> keys) {
    return keys.stream().map(key -> new LeasedRows.Key(key.acceptanceId(), key.token())).toList();
  }

  /** Takes an entry off that nobody holds; it must be locked; stays if it has an open message. */
  public void removeUnheld(Connection connection, long acceptanceId) throws SQLException {
    Sql.update(
        connection,
        "delete from due_entry where acceptance_id = ? and claim is null and not exists"
            + " (select 1 from message m where m.acceptance_id = due_entry.acceptance_id"
            + " and m.state in "
            + OPEN
            + ")",
        acceptanceId);
  }

  /**
   * Sees to it that acceptances with open messages have entries, due now or when the text was
   * planned for. One that is there stays as it is: its holder looks before it takes it off.
   *
   * @return how many had none
   */
  public int ensure(Connection connection, Collection<Long> acceptanceIds, Instant now)
      throws SQLException {
    if (acceptanceIds.isEmpty()) {
      return 0;
    }
    Map<Long, Long> there = lock(connection, acceptanceIds);
    var missing = new TreeSet<>(acceptanceIds);
    missing.removeAll(there.keySet());
    if (missing.isEmpty()) {
      return 0;
    }
    List<NewEntry> entries =
        Sql.list(
            connection,
            "select id, message_class, case when due_at > ? then due_at else ? end from acceptance"
                + " where id = any(?)",
            row ->
                new NewEntry(
                    row.number(), Lane.of(MessageClass.valueOf(row.text())), row.instant()),
            now,
            now,
            missing);
    add(connection, entries);
    return entries.size();
  }

  /**
   * Sees to it that acceptances have entries that are due now and begin their tries anew, since
   * messages of theirs are to be sent again. Those that somebody holds or that wait in a line stay
   * as they are: they are looked at by their holders, or when the line moves.
   */
  public void reopen(Connection connection, Collection<Long> acceptanceIds, Instant now)
      throws SQLException {
    ensure(connection, acceptanceIds, now);
    Sql.update(
        connection,
        "update due_entry set due_at = ?, tries = 0 where acceptance_id = any(?)"
            + " and claim is null and lane < ?",
        now,
        acceptanceIds,
        Lane.FIRST_OF_LINES);
  }

  /**
   * Looks for acceptances with open messages and without entry among some, and gives them entries.
   * There should never be one.
   *
   * @param after the MsgId behind which to look
   * @return the last MsgId looked at, and how many entries were missing
   */
  public Swept sweep(Connection connection, long after, int most, Instant now) throws SQLException {
    List<Long> looked =
        Sql.list(
            connection,
            "select id from acceptance where id > ? order by id fetch first ? rows only",
            row -> row.number(),
            after,
            most);
    if (looked.isEmpty()) {
      return new Swept(Long.MIN_VALUE, 0);
    }
    List<Long> orphans =
        Sql.list(
            connection,
            "select distinct m.acceptance_id from message m where m.acceptance_id = any(?)"
                + " and m.state in "
                + OPEN
                + " and not exists (select 1 from due_entry d where d.acceptance_id = m.acceptance_id)",
            row -> row.number(),
            looked);
    return new Swept(looked.get(looked.size() - 1), ensure(connection, orphans, now));
  }

  /**
   * What a sweep found.
   *
   * @param last the last MsgId looked at; {@code Long.MIN_VALUE} when there was none
   * @param mended entries that were missing
   */
  public record Swept(long last, int mended) {}

  /**
   * Entries whose time has come, in all lanes.
   *
   * @param most more are not counted
   */
  public long waiting(Connection connection, Instant now, long most) throws SQLException {
    var lanes = new ArrayList<Lane>(waitingLanes(connection));
    lanes.add(Lane.URGENT);
    lanes.add(Lane.ORDINARY);
    long waiting = 0;
    for (Lane lane : lanes) {
      waiting +=
          Sql.first(
                  connection,
                  "select count(*) from (select 1 from due_entry where lane = ? and due_at <= ?"
                      + " fetch first ? rows only) as waiting",
                  row -> row.number(),
                  lane.number(),
                  now,
                  most - waiting)
              .orElse(0L);
    }
    return waiting;
  }

  /**
   * Calls that should have left and wait for no vendor: in no line, and accepted before a time. The
   * time of a try that is put off, or of a lease, is not their due time; who wants to know looks at
   * the calls.
   *
   * @param until entries that come due later are not looked at
   * @param most more are not looked at
   * @return their MsgIds
   */
  public static List<Long> acceptedBefore(
      Connection connection, Instant time, Instant until, int most) throws SQLException {
    var found = new ArrayList<Long>();
    for (Lane lane : List.of(Lane.URGENT, Lane.ORDINARY)) {
      found.addAll(
          Sql.list(
              connection,
              "select acceptance_id from due_entry where lane = ? and due_at <= ?"
                  + " and acceptance_id < ? order by lane, due_at fetch first ? rows only",
              row -> row.number(),
              lane.number(),
              until,
              Acceptance.firstKeyAt(time),
              most));
    }
    return found;
  }

  /** The lanes of lines in which something stands. */
  public List<Lane> waitingLanes(Connection connection) throws SQLException {
    var lanes = new ArrayList<Lane>();
    int above = Lane.FIRST_OF_LINES - 1;
    // One step along the index for each lane that is in use.
    Optional<Integer> next = nextLane(connection, above);
    while (next.isPresent()) {
      lanes.add(new Lane(next.get()));
      next = nextLane(connection, next.get());
    }
    return lanes;
  }

  private static Optional<Integer> nextLane(Connection connection, int above) throws SQLException {
    return Sql.first(
        connection,
        "select lane from due_entry where lane > ? order by lane, due_at fetch first 1 rows only",
        row -> row.integer(),
        above);
  }

  /** A place in a lane: behind an entry. */
  public record Place(Instant dueAt, long acceptanceId) {
    /** Before all entries. */
    public static final Place START = new Place(Instant.EPOCH, Long.MIN_VALUE);
  }

  /**
   * What was brought back.
   *
   * @param last where to go on
   * @param more whether something may stand behind that
   */
  public record Woken(int entries, Place last, boolean more) {}

  /**
   * Brings what waits in a lane behind a place back among what can leave, oldest first, for
   * instance because other vendors may do now. What has to wait again stands where it stood.
   */
  public Woken wake(Connection connection, Lane waiting, Place after, int most)
      throws SQLException {
    List<Place> found =
        Sql.list(
            connection,
            "select due_at, acceptance_id from due_entry where lane = ? and due_at >= ?"
                + " and (due_at > ? or acceptance_id > ?)"
                + " order by lane, due_at, acceptance_id fetch first ? rows only",
            row -> new Place(row.instant(), row.number()),
            waiting.number(),
            after.dueAt(),
            after.dueAt(),
            after.acceptanceId(),
            most);
    return new Woken(
        wake(connection, waiting, found.stream().map(Place::acceptanceId).toList()),
        found.isEmpty() ? after : found.get(found.size() - 1),
        found.size() == most);
  }

  /**
   * Brings back what waited too long: what came due before a time, and of the oldest what is not
   * worth sending any more.
   *
   * @return how many
   */
  public int wakeOverdue(
      Connection connection, Lane waiting, Instant dueBefore, Instant now, int most)
      throws SQLException {
    var entries =
        new TreeSet<>(
            Sql.list(
                connection,
                "select acceptance_id from due_entry where lane = ? and due_at <= ?"
                    + " order by lane, due_at fetch first ? rows only",
                row -> row.number(),
                waiting.number(),
                dueBefore,
                most));
    entries.addAll(
        Sql.list(
            connection,
            "select d.acceptance_id from (select acceptance_id from due_entry where lane = ?"
                + " order by lane, due_at fetch first ? rows only) d"
                + " join acceptance a on a.id = d.acceptance_id where a.expires_at <= ?",
            row -> row.number(),
            waiting.number(),
            most,
            now));
    return wake(connection, waiting, entries);
  }

  /**
   * Brings back those of some entries that wait in a lane.
   *
   * @return how many
   */
  public int wake(Connection connection, Lane waiting, Collection<Long> entries)
      throws SQLException {
    return entries.isEmpty()
        ? 0
        : Sql.update(
            connection,
            "update due_entry set lane = ? where acceptance_id = any(?) and lane = ?"
                + " and claim is null",
            Lane.of(waiting.messageClass()).number(),
            entries,
            waiting.number());
  }
}
