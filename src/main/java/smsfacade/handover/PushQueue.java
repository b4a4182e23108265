package smsfacade.handover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import smsfacade.storage.KeySequence;
import smsfacade.storage.LeasedRows;
import smsfacade.storage.LeasedRows.Claimed;
import smsfacade.storage.LeasedRows.Key;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;

/**
 * Boxes that are pushed (PH-14, PH-15): in which request each is, how often that was tried, and
 * when it is tried again. A request is held under a lease while it is under way; the attempt is
 * stored before it leaves, so one whose node ends counts. Nodes share the few places of a stream.
 */
public final class PushQueue {
  /** Requests of a stream at a time, over all nodes. */
  static final int MOST_UNDER_WAY = 4;

  /** Boxes of a request. */
  public static final int MOST_BOXES = 100;

  /** Longer than a request may take with the note of how it ended. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final LeasedRows PUSHES = new LeasedRows("push", "id", "stream_id");

  private final KeySequence keys = new KeySequence("push_seq", 100, 1);
  private final Transactions transactions;
  private final PushBodies bodies;
  private final List<Duration> delays;
  private final Clock clock;

  /**
   * A queue.
   *
   * @param delays before each attempt but the first
   */
  public PushQueue(
      Transactions transactions, PushBodies bodies, List<Duration> delays, Clock clock) {
    this.transactions = transactions;
    this.bodies = bodies;
    this.delays = List.copyOf(delays);
    this.clock = clock;
  }

  /** How a request that was not taken goes on. */
  public enum Next {
    /** It is tried again. */
    LATER,
    /** It was the last attempt: its boxes can be fetched now. */
    GIVEN_UP,
    /** Another node has it: its lease ended. */
    LOST
  }

  /** What was claimed, and how many boxes were given up that a node had at its last attempt. */
  public record Begun(List<Push> pushes, int givenUp) {
    public Begun {
      pushes = List.copyOf(pushes);
    }
  }

  /** Boxes are to be pushed, and cannot be fetched meanwhile. */
  static void add(Connection connection, PushStream stream, Collection<Long> boxes, Instant now)
      throws SQLException {
    table(stream).read(connection, boxes);
    Sql.batch(
        connection,
        "insert into push_box (stream_id, box_id, since) values (?, ?, ?)",
        boxes,
        box -> Sql.row(stream.id(), box, now));
  }

  /** A box of a stream. */
  record InOrder(PushStream stream, long boxId) {}

  /**
   * Boxes that are in no push are to be pushed no more.
   *
   * @return those of them that were to be pushed
   */
  static Set<Long> withdraw(Connection connection, List<InOrder> boxes) throws SQLException {
    List<Boolean> withdrawn =
        Sql.batch(
            connection,
            "delete from push_box where stream_id = ? and box_id = ? and push_id is null",
            boxes,
            box -> Sql.row(box.stream().id(), box.boxId()));
    return IntStream.range(0, boxes.size())
        .filter(withdrawn::get)
        .mapToObj(i -> boxes.get(i).boxId())
        .collect(Collectors.toSet());
  }

  /** Only these have an address now. What waits for others can be fetched. */
  public void follow(Set<PushStream> streams) {
    Set<Long> wanted = streams.stream().map(PushStream::id).collect(Collectors.toSet());
    transactions.run(
        "following where is pushed to",
        connection -> {
          List<Long> known =
              Sql.list(
                  connection,
                  "select id from push_stream union select stream_id from push_box",
                  row -> row.number());
          for (long other : known) {
            if (!wanted.contains(other)) {
              dissolve(connection, PushStream.of(other));
            }
          }
          return wanted.size();
        });
  }

  private void dissolve(Connection connection, PushStream stream) throws SQLException {
    // Waits for who begins requests of it.
    Sql.list(
        connection,
        "select id from push_stream where id = ? for update",
        row -> row.number(),
        stream.id());
    // Before its boxes, as who notes how one ended.
    Sql.update(connection, "delete from push where stream_id = ?", stream.id());
    List<Long> boxes =
        Sql.list(
            connection,
            "select box_id from push_box where stream_id = ?",
            row -> row.number(),
            stream.id());
    comeBack(connection, stream, boxes);
    Sql.update(connection, "delete from push_box where stream_id = ?", stream.id());
    Sql.update(connection, "delete from push_stream where id = ?", stream.id());
  }

  /** Those of some streams that have something to be sent now, or to be tried again. */
  public List<PushStream> due(Collection<PushStream> streams) {
    List<Long> wanted = streams.stream().map(PushStream::id).toList();
    return transactions.run(
        "looking for what is to be pushed",
        connection -> {
          List<Known> known =
              Sql.list(
                  connection,
                  "select s.id, exists (select 1 from push_box b where b.stream_id = s.id"
                      + " and b.push_id is null) or exists (select 1 from push p"
                      + " where p.stream_id = s.id and p.due_at <= ?)"
                      + " from push_stream s where s.id = any(?)",
                  row -> new Known(row.number(), row.truth()),
                  clock.instant(),
                  wanted);
          if (known.size() < wanted.size()) {
            // New, or taken by a node that had other definitions; begun at the next look.
            add(connection, wanted);
          }
          return known.stream().filter(Known::due).map(one -> PushStream.of(one.id())).toList();
        });
  }

  private record Known(long id, boolean due) {}

  private static void add(Connection connection, Collection<Long> streams) throws SQLException {
    Sql.batch(
        connection,
        "insert into push_stream (id) select cast(? as bigint)"
            + " where not exists (select 1 from push_stream where id = ?)",
        streams,
        id -> Sql.row(id, id));
  }

  /**
   * Begins requests of a stream: what is to be tried again, and then what waits, as long as there
   * are places. None while another node is at it.
   */
  public Begun begin(PushStream stream) {
    Instant now = clock.instant();
    return transactions.run("beginning pushes", connection -> begin(connection, stream, now));
  }

  private Begun begin(Connection connection, PushStream stream, Instant now) throws SQLException {
    List<Long> locked =
        Sql.list(
            connection,
            "select id from push_stream where id = ? for update skip locked",
            row -> row.number(),
            stream.id());
    if (locked.isEmpty()) {
      return new Begun(List.of(), 0);
    }
    int places = MOST_UNDER_WAY - underWay(connection, stream, now);
    var begun = new ArrayList<Push>();
    int givenUp = 0;
    LeasedRows.Claim claim =
        PUSHES.claim(connection, stream.id(), stream.id(), places, now, now.plus(LEASE), true);
    for (Claimed again : claim.rows()) {
      if (isLast(again.tries())) {
        givenUp += giveUp(connection, stream, again.key(), now);
      } else {
        Sql.update(connection, "update push set tries = tries + 1 where id = ?", again.key());
        List<Long> boxes = boxes(connection, stream, again.key());
        add(
            begun,
            connection,
            new Held(again.key(), claim.token(), stream, again.tries() + 1),
            boxes);
      }
    }
    while (begun.size() < places) {
      List<Long> boxes = waiting(connection, stream);
      if (boxes.isEmpty()) {
        break;
      }
      add(begun, connection, first(connection, stream, boxes, now.plus(LEASE)), boxes);
    }
    return new Begun(begun, givenUp);
  }

  private static int underWay(Connection connection, PushStream stream, Instant now)
      throws SQLException {
    return Sql.first(
            connection,
            "select count(*) from push where stream_id = ? and due_at > ? and claim is not null",
            row -> row.integer(),
            stream.id(),
            now)
        .orElse(0);
  }

  /** Oldest first. */
  private static List<Long> waiting(Connection connection, PushStream stream) throws SQLException {
    return Sql.list(
        connection,
        "select box_id from push_box where stream_id = ? and push_id is null"
            + " order by stream_id, push_id, since fetch first ? rows only",
        row -> row.number(),
        stream.id(),
        MOST_BOXES);
  }

  private static List<Long> boxes(Connection connection, PushStream stream, long push)
      throws SQLException {
    return Sql.list(
        connection,
        "select box_id from push_box where stream_id = ? and push_id = ?",
        row -> row.number(),
        stream.id(),
        push);
  }

  private record Held(long id, long token, PushStream stream, int attempt) {}

  private Held first(Connection connection, PushStream stream, List<Long> boxes, Instant until)
      throws SQLException {
    long id = keys.next(connection);
    long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    Sql.update(
        connection,
        "insert into push (id, stream_id, due_at, claim, tries) values (?, ?, ?, ?, 1)",
        id,
        stream.id(),
        until,
        token);
    Sql.update(
        connection,
        "update push_box set push_id = ? where stream_id = ? and box_id = any(?)",
        id,
        stream.id(),
        boxes);
    return new Held(id, token, stream, 1);
  }

  /** Unless retention took all that was in it. */
  private void add(List<Push> begun, Connection connection, Held held, List<Long> keys)
      throws SQLException {
    boolean reports = held.stream().kind() == PushStream.Kind.REPORTS;
    Body body =
        reports
            ? body(connection, ReadReports.TABLE, keys, bodies::reports)
            : body(connection, ReadReplies.TABLE, keys, bodies::replies);
    if (body.boxes() == 0) {
      end(connection, held.stream(), held.id());
    } else {
      begun.add(
          new Push(
              held.id(), held.token(), held.stream(), held.attempt(), body.boxes(), body.bytes()));
    }
  }

  private record Body(int boxes, byte[] bytes) {}

  private static <B extends Box> Body body(
      Connection connection, BoxTable<B> table, List<Long> keys, Function<List<B>, byte[]> form)
      throws SQLException {
    List<B> boxes = table.oldestFirst(connection, keys);
    return new Body(boxes.size(), form.apply(boxes));
  }

  /**
   * The client has taken it: its boxes were read.
   *
   * @return false when another node has it: its lease ended
   */
  public boolean taken(Push push) {
    return transactions.run(
        "noting what was taken",
        connection -> {
          boolean held = isHeld(connection, push);
          if (held) {
            end(connection, push.stream(), push.id());
          }
          return held;
        });
  }

  /** It was not taken, for all that can be told. */
  public Next failed(Push push) {
    Instant now = clock.instant();
    return transactions.run(
        "noting what was not taken",
        connection -> {
          if (!isHeld(connection, push)) {
            return Next.LOST;
          }
          if (isLast(push.attempt())) {
            giveUp(connection, push.stream(), push.id(), now);
            return Next.GIVEN_UP;
          }
          PUSHES.release(
              connection,
              List.of(new Key(push.id(), push.token())),
              now.plus(delays.get(push.attempt() - 1)));
          return Next.LATER;
        });
  }

  private boolean isLast(int attempt) {
    return attempt > delays.size();
  }

  private static boolean isHeld(Connection connection, Push push) throws SQLException {
    return Sql.first(
            connection,
            "select id from push where id = ? and claim = ? for update",
            row -> row.number(),
            push.id(),
            push.token())
        .isPresent();
  }

  private static int giveUp(Connection connection, PushStream stream, long push, Instant now)
      throws SQLException {
    List<Long> boxes = boxes(connection, stream, push);
    comeBack(connection, stream, boxes, now);
    end(connection, stream, push);
    return boxes.size();
  }

  private static void end(Connection connection, PushStream stream, long push) throws SQLException {
    Sql.update(
        connection, "delete from push_box where stream_id = ? and push_id = ?", stream.id(), push);
    Sql.update(connection, "delete from push where id = ?", push);
  }

  private void comeBack(Connection connection, PushStream stream, List<Long> boxes)
      throws SQLException {
    comeBack(connection, stream, boxes, clock.instant());
  }

  /** Boxes can be fetched from now on. */
  private static void comeBack(
      Connection connection, PushStream stream, List<Long> boxes, Instant now) throws SQLException {
    if (!boxes.isEmpty()) {
      table(stream).comeBack(connection, boxes, now);
    }
  }

  private static BoxTable<?> table(PushStream stream) {
    return stream.kind() == PushStream.Kind.REPORTS ? ReadReports.TABLE : ReadReplies.TABLE;
  }
}
