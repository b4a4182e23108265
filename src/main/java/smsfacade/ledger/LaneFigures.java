package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import smsfacade.sms.MessageClass;
import smsfacade.storage.Sql;

/** The queue by lanes: what can leave, and what waits for which vendors. */
public final class LaneFigures {
  private LaneFigures() {}

  /**
   * A lane.
   *
   * @param vendors those it waits for, of which any would do; empty for what can leave
   * @param verification whether somebody waits for a code
   * @param messageClass of what waits; empty for what can leave
   * @param calls all entries, planned ones and those that a node holds among them
   * @param held those that a node holds
   * @param due those whose time has come and that nobody holds
   * @param oldest since when the oldest of these is due; empty for none
   */
  public record Figure(
      List<String> vendors,
      boolean verification,
      Optional<MessageClass> messageClass,
      long calls,
      long held,
      long due,
      Optional<Instant> oldest) {
    public Figure {
      vendors = List.copyOf(vendors);
    }

    /** Whether these wait for vendors. */
    public boolean isLine() {
      return messageClass.isPresent();
    }

    /** How long the oldest of those that are due has been so; 0 for none. */
    public long oldestMilliseconds(Instant now) {
      return oldest.map(since -> Math.max(0, Duration.between(since, now).toMillis())).orElse(0L);
    }
  }

  /**
   * Since when the oldest call is due that can leave and that nobody holds; two steps along the
   * index, however long the queue is. Empty when none is due.
   */
  public static Optional<Instant> oldestDue(Connection connection, Instant now)
      throws SQLException {
    var first = new ArrayList<Instant>();
    for (Lane lane : List.of(Lane.URGENT, Lane.ORDINARY)) {
      first.addAll(
          Sql.list(
              connection,
              "select due_at from due_entry where lane = ? and due_at <= ?"
                  + " order by lane, due_at fetch first 1 rows only",
              row -> row.instant(),
              lane.number(),
              now));
    }
    return first.stream().min(Comparator.naturalOrder());
  }

  private record Row(int lane, long calls, long held, long due, Optional<Instant> oldest) {}

  /** All lanes in which something stands. */
  public static List<Figure> all(Connection connection, WaitingLines lines, Instant now)
      throws SQLException {
    List<Row> rows =
        Sql.list(
            connection,
            "select lane, count(*), count(claim),"
                + " count(case when claim is null and due_at <= ? then 1 end),"
                + " min(case when claim is null and due_at <= ? then due_at end)"
                + " from due_entry group by lane order by lane",
            row ->
                new Row(
                    row.integer(), row.number(), row.number(), row.number(), row.optionalInstant()),
            now,
            now);
    var figures = new ArrayList<Figure>();
    for (Row row : rows) {
      var lane = new Lane(row.lane());
      figures.add(
          new Figure(
              lane.isWaiting() ? lines.vendors(connection, lane.line()) : List.of(),
              lane.isWaiting()
                  ? lane.messageClass() == MessageClass.VERIFICATION
                  : lane.equals(Lane.URGENT),
              lane.isWaiting() ? Optional.of(lane.messageClass()) : Optional.empty(),
              row.calls(),
              row.held(),
              row.due(),
              row.oldest()));
    }
    return figures;
  }
}
