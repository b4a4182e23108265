package smsfacade.messaging.boundary;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smsfacade.storage.Sql;

/**
 * Calls that were accepted lately, for accounts whose repeated calls get the answer of the first
 * (F36). Read and written under the accounts' locks: of two equal calls at the same moment, at
 * whichever nodes, the second finds the first. Others cost no statement.
 */
final class RecentCalls {
  private final Instant now;
  private final Map<String, First> byDigest;
  private final Map<String, First> added = new LinkedHashMap<>();

  /**
   * The call that came first.
   *
   * @param acceptanceId of a batch that of its first line
   * @param billed segments of all its messages
   * @param messages how many numbers of it were accepted
   */
  record First(long acceptanceId, int billed, int messages, Instant forgottenAt) {}

  private RecentCalls(Instant now, Map<String, First> byDigest) {
    this.now = now;
    this.byDigest = byDigest;
  }

  static RecentCalls read(Connection connection, Instant now, List<Candidate> candidates)
      throws SQLException {
    Set<String> digests = new HashSet<>();
    candidates.forEach(candidate -> candidate.digest().ifPresent(digests::add));
    var byDigest = new HashMap<String, First>();
    if (!digests.isEmpty()) {
      Sql.list(
          connection,
          "select r.digest, a.id, case when a.task_id is null"
              + " then a.segments * (select count(*) from message m where m.acceptance_id = a.id)"
              + " else (select sum(l.segments) from acceptance l where l.task_id = a.task_id) end,"
              + " case when a.task_id is null"
              + " then (select count(*) from message m where m.acceptance_id = a.id)"
              + " else (select count(*) from acceptance l where l.task_id = a.task_id) end,"
              + " r.forgotten_at from unnest(?) as d(digest) join recent_call r"
              + " on r.digest = d.digest join acceptance a on a.id = r.acceptance_id"
              + " where r.forgotten_at > ?",
          row ->
              byDigest.put(
                  row.text(), new First(row.number(), row.integer(), row.integer(), row.instant())),
          Sql.texts(digests),
          now);
    }
    return new RecentCalls(now, byDigest);
  }

  /** The call that a candidate repeats. */
  Optional<First> find(Candidate candidate) {
    return candidate.digest().map(byDigest::get);
  }

  /** A candidate was accepted. */
  void accepted(Candidate candidate, long acceptanceId, int billed, int messages) {
    candidate
        .digest()
        .ifPresent(
            digest -> {
              var first =
                  new First(
                      acceptanceId, billed, messages, now.plus(candidate.policy().repeatsWithin()));
              byDigest.put(digest, first);
              added.put(digest, first);
            });
  }

  /** Writes what was accepted; before the transaction ends. */
  void store(Connection connection) throws SQLException {
    // One that was forgotten may still be there.
    List<Map.Entry<String, First>> all = new ArrayList<>(added.entrySet());
    List<Boolean> there =
        Sql.batch(
            connection,
            "update recent_call set acceptance_id = ?, forgotten_at = ? where digest = ?",
            all,
            RecentCalls::row);
    var others = new ArrayList<Map.Entry<String, First>>();
    for (int i = 0; i < all.size(); i++) {
      if (!there.get(i)) {
        others.add(all.get(i));
      }
    }
    Sql.batch(
        connection,
        "insert into recent_call (acceptance_id, forgotten_at, digest) values (?, ?, ?)",
        others,
        RecentCalls::row);
  }

  private static Object[] row(Map.Entry<String, First> entry) {
    return new Object[] {
      entry.getValue().acceptanceId(), entry.getValue().forgottenAt(), entry.getKey()
    };
  }

  /**
   * Takes away what is forgotten, unless a call is just using it.
   *
   * @return how many
   */
  static int sweep(Connection connection, Instant now, int most) throws SQLException {
    List<String> forgotten =
        Sql.list(
            connection,
            "select digest from recent_call where forgotten_at <= ? fetch first ? rows only"
                + " for update skip locked",
            row -> row.text(),
            now,
            most);
    return forgotten.isEmpty()
        ? 0
        : Sql.update(
            connection, "delete from recent_call where digest = any(?)", Sql.texts(forgotten));
  }
}
