package smsfacade.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.Balances;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.groupcommit.Combiner;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.ResultCode;
import smsfacade.storage.KeySequence;
import smsfacade.storage.SqlArrays;
import smsfacade.storage.StorageFailed;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.Vendor;

/**
 * The transactions around a request to a vendor: claim the work, begin before the request leaves,
 * settle when it ended, and the endings of work that did not leave. None spans an HTTP call.
 * Claims, beginnings and settlements share a transaction as they come together: at full load its
 * commit is most of the cost.
 */
@ApplicationScoped
public class Outbox {
  private static final int LONGEST_VENDOR_VALUE = 64;
  private static final int LONGEST_VENDOR_TEXT = 400;
  private static final long MOST_ATTEMPTS_A_MILLISECOND = 10_000_000;
  private static final Begin.Result NOTHING = new Begin.LeaseLost();
  private static final OutboxEntry.Result STORED = new Settlement.Stored();

  @PersistenceContext(unitName = "smsfacade")
  EntityManager entities;

  @Inject MessageLedger ledger;
  @Inject Balances balances;
  @Inject Claims claims;
  @Inject Clock clock;

  private final KeySequence attemptKeys = new KeySequence("attempt_seq", 1000, 1);
  private final StatusQuestions questions = new StatusQuestions();

  /**
   * Stores the outcomes of attempts that ended, records attempts that begin and claims work,
   * whatever came together. Settling twice changes nothing, so a settlement whose commit is in
   * doubt may be repeated; a claim whose commit is in doubt comes due when its lease ends.
   *
   * @return for each entry what became of it, in their order
   * @throws Combiner.Undone when nothing was kept
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<OutboxEntry.Result> write(List<OutboxEntry> entries) {
    try {
      settleAll(only(Settlement.class, entries));
      List<Begin> begins = only(Begin.class, entries);
      var pace = new VendorPace(entities.unwrap(Connection.class));
      Iterator<Begin.Result> begun = beginAll(begins, claimsHeld(begins), pace).iterator();
      var results = new ArrayList<OutboxEntry.Result>(entries.size());
      for (OutboxEntry entry : entries) {
        results.add(
            entry instanceof Claim claim
                ? claim(claim, pace)
                : entry instanceof Begin ? begun.next() : STORED);
      }
      pace.store();
      return results;
    } catch (SQLException e) {
      throw new Combiner.Undone(
          new StorageFailed("writing " + entries.size() + " outbox entries", e));
    } catch (RuntimeException e) {
      throw new Combiner.Undone(e);
    }
  }

  private Claim.Claimed claim(Claim claim, VendorPace pace) throws SQLException {
    List<ClaimedWork> works = claims.claim(claim.most());
    List<Optional<Begin>> steps = works.stream().map(claim.firstStep()).toList();
    // Their queue entries are locked since the claim.
    Iterator<Begin.Result> begun =
        beginAll(
                steps.stream().flatMap(Optional::stream).toList(),
                works.stream()
                    .collect(Collectors.toMap(ClaimedWork::acceptanceId, ClaimedWork::claim)),
                pace)
            .iterator();
    var started = new ArrayList<Claim.Started>(works.size());
    for (int i = 0; i < works.size(); i++) {
      started.add(
          new Claim.Started(works.get(i), steps.get(i), steps.get(i).map(step -> begun.next())));
    }
    return new Claim.Claimed(started);
  }

  private static <T extends OutboxEntry> List<T> only(Class<T> kind, List<OutboxEntry> entries) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<Begin.Result> beginAll(
      List<Begin> begins, Map<Long, Long> claimByAcceptance, VendorPace pace) throws SQLException {
    if (begins.isEmpty()) {
      return List.of();
    }
    Connection connection = entities.unwrap(Connection.class);
    Instant now = clock.instant();
    var starts = new ArrayList<Begin.Result>();
    var moves = new ArrayList<Move>();
    for (Begin begin : begins) {
      Begin.Result start =
          Long.valueOf(begin.work().claim())
                  .equals(claimByAcceptance.get(begin.work().acceptanceId()))
              ? start(connection, begin, pace, now)
              : NOTHING;
      starts.add(start);
      if (start instanceof Begun begun) {
        for (OpenMessage message : begin.messages()) {
          moves.add(
              Move.of(
                      message.id(),
                      message.state(),
                      MessageState.SUBMITTING,
                      "to " + begin.vendor().name())
                  .withAttempt(begun.attemptId()));
        }
      }
    }
    var gone = new HashMap<Long, Boolean>();
    List<Boolean> happened = ledger.move(moves);
    for (int i = 0; i < moves.size(); i++) {
      gone.put(moves.get(i).messageId(), happened.get(i));
    }
    var results = new ArrayList<Begin.Result>();
    for (int i = 0; i < begins.size(); i++) {
      results.add(starts.get(i) instanceof Begun begun ? leaving(begun, gone) : starts.get(i));
    }
    insertAttempts(connection, begins, results, now);
    renewLeases(connection, begins);
    return results;
  }

  private Begin.Result start(Connection connection, Begin begin, VendorPace pace, Instant now)
      throws SQLException {
    VendorPace.Slot slot = pace.slot(begin.vendor(), now);
    if (slot.postponed()) {
      return new Begin.Paced(slot.at());
    }
    Optional<String> former =
        begin.vendor().refusesRepeats() ? formerReference(connection, begin) : Optional.empty();
    long attemptId = attemptKeys.next(connection);
    return new Begun(
        attemptId,
        former.orElseGet(() -> reference(attemptId, now)),
        former.isPresent(),
        begin.messages(),
        slot.at());
  }

  /** 20 digits: the time in milliseconds and the last seven digits of the attempt's key. */
  static String reference(long attemptId, Instant now) {
    // Until the year 2286 the milliseconds have 13 digits; a formatter would cost a percent of all.
    long last = MOST_ATTEMPTS_A_MILLISECOND + attemptId % MOST_ATTEMPTS_A_MILLISECOND;
    return now.toEpochMilli() + Long.toString(last).substring(1);
  }

  /**
   * The reference under which exactly these messages were refused by this vendor before: a vendor
   * that refuses repeats wants the same on every try (YX-01, code 20).
   */
  private static Optional<String> formerReference(Connection connection, Begin begin)
      throws SQLException {
    if (begin.messages().stream().noneMatch(message -> message.state() == MessageState.REFUSED)) {
      return Optional.empty();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select a.reference, a.destinations, count(*) from message m"
                + " join attempt a on a.id = m.attempt_id where m.id = any(?) and a.vendor = ?"
                + " group by a.id, a.reference, a.destinations")) {
      select.setArray(
          1, SqlArrays.keys(connection, begin.messages().stream().map(OpenMessage::id).toList()));
      select.setString(2, begin.vendor().name());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
                && row.getInt(2) == begin.messages().size()
                && row.getInt(3) == begin.messages().size()
            ? Optional.of(row.getString(1))
            : Optional.empty();
      }
    }
  }

  private static Begin.Result leaving(Begun begun, Map<Long, Boolean> gone) {
    List<OpenMessage> leaving =
        begun.messages().stream()
            .filter(message -> gone.getOrDefault(message.id(), false))
            .map(message -> message.in(MessageState.SUBMITTING))
            .toList();
    return leaving.isEmpty()
        ? NOTHING
        : new Begun(
            begun.attemptId(), begun.reference(), begun.repeated(), leaving, begun.notBefore());
  }

  /** The tokens that the entries carry, which stay locked until this transaction ends. */
  private Map<Long, Long> claimsHeld(List<Begin> begins) throws SQLException {
    if (begins.isEmpty()) {
      return Map.of();
    }
    Connection connection = entities.unwrap(Connection.class);
    var claimByAcceptance = new HashMap<Long, Long>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select acceptance_id, claim from due_entry where acceptance_id = any(?) order by acceptance_id"
                + " for update")) {
      select.setArray(
          1,
          SqlArrays.keys(
              connection, begins.stream().map(begin -> begin.work().acceptanceId()).toList()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          claimByAcceptance.put(row.getLong(1), row.getLong(2));
        }
      }
    }
    return claimByAcceptance;
  }

  private static void insertAttempts(
      Connection connection, List<Begin> begins, List<Begin.Result> results, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at,"
                + " vendor_message_id) values (?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < begins.size(); i++) {
        if (results.get(i) instanceof Begun begun) {
          Vendor vendor = begins.get(i).vendor();
          insert.setLong(1, begun.attemptId());
          insert.setLong(2, begins.get(i).work().acceptanceId());
          insert.setString(3, vendor.name());
          insert.setString(4, begun.reference());
          insert.setInt(5, begun.messages().size());
          insert.setObject(6, column(now));
          insert.setString(
              7, vendor.vendorMessageIdOf(begun.reference()).map(vendor::matchKey).orElse(null));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private void renewLeases(Connection connection, List<Begin> begins) throws SQLException {
    List<Begin> stale = begins.stream().filter(Begin::renewLease).toList();
    if (stale.isEmpty()) {
      return;
    }
    OffsetDateTime until = column(clock.instant().plus(claims.lease()));
    try (PreparedStatement update =
        connection.prepareStatement(
            "update due_entry set due_at = ? where acceptance_id = ? and claim = ?")) {
      for (Begin begin : stale) {
        update.setObject(1, until);
        update.setLong(2, begin.work().acceptanceId());
        update.setLong(3, begin.work().claim());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private void settleAll(List<Settlement> settlements) throws SQLException {
    if (settlements.isEmpty()) {
      return;
    }
    Connection connection = entities.unwrap(Connection.class);
    endAttempts(connection, settlements);
    questions.ask(connection, settlements, clock.instant());
    var moves = new ArrayList<Move>();
    settlements.forEach(settlement -> moves.addAll(settlement.verdict().moves()));
    List<Boolean> happened = ledger.move(moves);
    ledger.move(late(moves, happened));
    refund(settlements, moves, happened);
    leaveQueue(
        connection, settlements.stream().filter(Settlement::last).map(Settlement::work).toList());
  }

  private void endAttempts(Connection connection, List<Settlement> settlements)
      throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement update =
        connection.prepareStatement(
            "update attempt set ended_at = ?, outcome = ?, vendor_message_id = coalesce(?, vendor_message_id),"
                + " vendor_code = ?, vendor_text = ?,"
                + " report_due_at = ? where id = ?")) {
      for (Settlement settlement : settlements) {
        var ending = Ending.of(settlement.vendor(), settlement.outcome());
        update.setObject(1, column(now));
        update.setString(2, ending.outcome);
        update.setString(3, cut(ending.vendorMessageId, LONGEST_VENDOR_VALUE));
        update.setString(4, cut(ending.vendorCode, LONGEST_VENDOR_VALUE));
        update.setString(5, cut(ending.vendorText, LONGEST_VENDOR_TEXT));
        update.setObject(
            6,
            ending.vendorMessageId == null ? null : column(now.plus(settlement.reportWithin())),
            Types.TIMESTAMP_WITH_TIMEZONE);
        update.setLong(7, settlement.attempt().attemptId());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** The lease ran out before the answer came and another node noted UNKNOWN: now it is known. */
  private static List<Move> late(List<Move> moves, List<Boolean> happened) {
    var late = new ArrayList<Move>();
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      if (!happened.get(i) && move.to() == MessageState.SUBMITTED) {
        late.add(
            Move.of(
                move.messageId(),
                MessageState.UNKNOWN,
                MessageState.SUBMITTED,
                move.cause() + ", late"));
      }
    }
    return late;
  }

  /**
   * Returns the price of messages that ended here without any vendor having taken them; once, since
   * moves happen once.
   */
  private void refund(List<Settlement> settlements, List<Move> moves, List<Boolean> happened) {
    if (settlements.stream().noneMatch(settlement -> settlement.verdict().finallyFailed() > 0)) {
      return;
    }
    var workByMessage = new HashMap<Long, ClaimedWork>();
    for (Settlement settlement : settlements) {
      settlement
          .attempt()
          .messages()
          .forEach(message -> workByMessage.put(message.id(), settlement.work()));
    }
    var refunds = new TreeMap<Long, Long>();
    for (int i = 0; i < moves.size(); i++) {
      if (happened.get(i) && moves.get(i).to() == MessageState.FAILED) {
        ClaimedWork work = workByMessage.get(moves.get(i).messageId());
        refunds.merge(work.accountId(), (long) work.segments(), Long::sum);
      }
    }
    balances.change(refunds);
  }

  private static void leaveQueue(Connection connection, List<ClaimedWork> done)
      throws SQLException {
    if (done.isEmpty()) {
      return;
    }
    // A claim's token is never used twice, so any of them fits only the entry it was given for.
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from due_entry where acceptance_id = any(?) and claim = any(?)")) {
      delete.setArray(
          1, SqlArrays.keys(connection, done.stream().map(ClaimedWork::acceptanceId).toList()));
      delete.setArray(
          2, SqlArrays.keys(connection, done.stream().map(ClaimedWork::claim).distinct().toList()));
      delete.executeUpdate();
    }
  }

  /** When a request may leave that is no new attempt: a lost answer is asked for once more. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public VendorPace.Slot slot(Vendor vendor) {
    return paced(pace -> pace.slot(vendor, clock.instant()));
  }

  /** When a request may leave that missed its slot. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Instant nextSlot(Vendor vendor) {
    return paced(pace -> pace.reserve(vendor, clock.instant()));
  }

  private <T> T paced(Paced<T> question) {
    var pace = new VendorPace(entities.unwrap(Connection.class));
    try {
      T answer = question.ask(pace);
      pace.store();
      return answer;
    } catch (SQLException e) {
      throw new StorageFailed("pacing requests", e);
    }
  }

  @FunctionalInterface
  private interface Paced<T> {
    T ask(VendorPace pace) throws SQLException;
  }

  /**
   * Gives work back to the queue.
   *
   * @param counts whether this counts as a try that found no vendor
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void postpone(ClaimedWork work, Instant until, boolean counts) {
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement update =
        connection.prepareStatement(
            "update due_entry set due_at = ?, claim = null, tries = tries + ? where acceptance_id = ? and claim = ?")) {
      update.setObject(1, column(until));
      update.setInt(2, counts ? 1 : 0);
      update.setLong(3, work.acceptanceId());
      update.setLong(4, work.claim());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new StorageFailed("postponing work", e);
    }
  }

  /** Takes work off the queue of which nothing is left to do. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void finish(ClaimedWork work) {
    try {
      leaveQueue(entities.unwrap(Connection.class), List.of(work));
    } catch (SQLException e) {
      throw new StorageFailed("finishing work", e);
    }
  }

  /** Ends what no vendor took: EXPIRED or FAILED, with its price returned. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void end(
      ClaimedWork work, List<OpenMessage> open, MessageState state, ResultCode code, String cause) {
    if (!holds(work)) {
      return;
    }
    List<Boolean> happened =
        ledger.move(
            open.stream()
                .map(
                    message ->
                        Move.of(message.id(), message.state(), state, cause).withResult(code))
                .toList());
    long ended = happened.stream().filter(Boolean::booleanValue).count();
    if (ended > 0) {
      balances.change(new TreeMap<>(Map.of(work.accountId(), ended * work.segments())));
    }
    try {
      leaveQueue(entities.unwrap(Connection.class), List.of(work));
    } catch (SQLException e) {
      throw new StorageFailed("ending work", e);
    }
  }

  private boolean holds(ClaimedWork work) {
    Connection connection = entities.unwrap(Connection.class);
    try (PreparedStatement select =
        connection.prepareStatement(
            "select claim from due_entry where acceptance_id = ? for update")) {
      select.setLong(1, work.acceptanceId());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getLong(1) == work.claim();
      }
    } catch (SQLException e) {
      throw new StorageFailed("checking a lease", e);
    }
  }

  private static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest);
  }

  /** A submit's outcome as the attempt keeps it. */
  private record Ending(
      String outcome,
      @Nullable String vendorMessageId,
      @Nullable String vendorCode,
      @Nullable String vendorText) {
    static Ending of(Vendor vendor, SubmitOutcome outcome) {
      if (outcome instanceof Accepted accepted) {
        return new Ending("ACCEPTED", vendor.matchKey(accepted.vendorMessageId()), null, null);
      }
      if (outcome instanceof Refused refused) {
        return new Ending("REFUSED", null, refused.vendorCode(), refused.vendorText());
      }
      if (outcome instanceof NotSent notSent) {
        return new Ending("NOT_SENT", null, null, notSent.reason());
      }
      if (outcome instanceof Unknown unknown) {
        return new Ending("UNKNOWN", null, null, unknown.reason());
      }
      throw new IllegalStateException("an ending nobody stores: " + outcome.getClass());
    }
  }
}
