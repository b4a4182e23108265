package smsfacade.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements on a connection: parameters in the order of their question marks, columns in the order
 * of the select. Instants become timestamps with time zone, enums their names, empty optionals
 * null, and a collection of keys an array for {@code = any(?)}; one of texts by {@link #texts}.
 */
public final class Sql {
  private Sql() {}

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** All rows. */
  public static <T> List<T> list(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(connection, select, parameters);
      try (ResultSet result = select.executeQuery()) {
        var rows = new ArrayList<T>();
        var row = new Row(result);
        while (result.next()) {
          row.begin();
          rows.add(reader.read(row));
        }
        return rows;
      }
    }
  }

  /** The first row, if there is one. */
  public static <T> Optional<T> first(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    return list(connection, sql, reader, parameters).stream().findFirst();
  }

  /**
   * Changes rows.
   *
   * @return how many
   */
  public static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      bind(connection, update, parameters);
      return update.executeUpdate();
    }
  }

  /**
   * Does the same with each element, as one batch.
   *
   * @param parameters of an element
   * @return for each element whether it changed a row
   */
  public static <T> List<Boolean> batch(
      Connection connection,
      String sql,
      Collection<T> elements,
      Function<T, @Nullable Object[]> parameters)
      throws SQLException {
    if (elements.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (T element : elements) {
        bind(connection, update, parameters.apply(element));
        update.addBatch();
      }
      var changed = new ArrayList<Boolean>(elements.size());
      for (int count : update.executeBatch()) {
        changed.add(count != 0 && count != Statement.EXECUTE_FAILED);
      }
      return changed;
    }
  }

  private record Texts(Collection<String> values) {}

  /** Texts as one parameter: {@code = any(?)}. */
  public static Object texts(Collection<String> values) {
    return new Texts(values);
  }

  /** The parameters of an element of a {@link #batch}. */
  public static @Nullable Object[] row(@Nullable Object... parameters) {
    return parameters;
  }

  private static void bind(
      Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, column(connection, parameters[i]));
    }
  }

  private static @Nullable Object column(Connection connection, @Nullable Object value)
      throws SQLException {
    if (value instanceof Optional<?> optional) {
      return column(connection, optional.orElse(null));
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Collection<?> keys) {
      return connection.createArrayOf("bigint", keys.toArray());
    }
    if (value instanceof Texts texts) {
      return connection.createArrayOf("varchar", texts.values().toArray());
    }
    return value;
  }
}
