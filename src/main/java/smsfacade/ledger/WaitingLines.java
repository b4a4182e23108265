package smsfacade.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import smsfacade.storage.Sql;

/**
 * The lines in which work waits for vendors: one for each set of vendors of which any would do. A
 * line is made when somebody first waits in it, is the same for all nodes, and stays.
 */
public final class WaitingLines {
  private static final String BETWEEN = " ";
  private static final int LONGEST = 1000;

  private final Map<String, Integer> lineByVendors = new ConcurrentHashMap<>();
  private final Map<Integer, List<String>> vendorsByLine = new ConcurrentHashMap<>();

  /**
   * The line of work that any of these vendors can take.
   *
   * @return empty when their names are together longer than 1 000 characters
   */
  public Optional<Integer> line(Connection connection, Iterable<String> vendors)
      throws SQLException {
    var sorted = new TreeSet<String>();
    vendors.forEach(sorted::add);
    String names = String.join(BETWEEN, sorted);
    if (names.isEmpty() || names.length() > LONGEST) {
      return Optional.empty();
    }
    Integer known = lineByVendors.get(names);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Integer> stored =
        Sql.first(
            connection,
            "select id from waiting_line where vendors = ?",
            row -> row.integer(),
            names);
    if (stored.isEmpty()) {
      // Not kept in memory before it is committed: the next look finds it.
      int line =
          Sql.list(connection, "select nextval('waiting_line_seq')", row -> row.integer()).get(0);
      Sql.update(connection, "insert into waiting_line (id, vendors) values (?, ?)", line, names);
      return Optional.of(line);
    }
    lineByVendors.put(names, stored.get());
    return stored;
  }

  /** The vendors that those in a line wait for. */
  public List<String> vendors(Connection connection, int line) throws SQLException {
    List<String> known = vendorsByLine.get(line);
    if (known != null) {
      return known;
    }
    List<String> vendors =
        Sql.first(
                connection,
                "select vendors from waiting_line where id = ?",
                row -> List.of(row.text().split(BETWEEN)),
                line)
            .orElse(List.of());
    if (!vendors.isEmpty()) {
      vendorsByLine.put(line, vendors);
    }
    return vendors;
  }
}
