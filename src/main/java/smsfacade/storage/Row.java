package smsfacade.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A row of a select; each call reads the next column. */
public final class Row {
  private final ResultSet result;
  private int column;

  Row(ResultSet result) {
    this.result = result;
  }

  void begin() {
    column = 0;
  }

  public long number() throws SQLException {
    return result.getLong(++column);
  }

  public int integer() throws SQLException {
    return result.getInt(++column);
  }

  public boolean truth() throws SQLException {
    return result.getBoolean(++column);
  }

  public String text() throws SQLException {
    return result.getString(++column);
  }

  public Instant instant() throws SQLException {
    return result.getObject(++column, OffsetDateTime.class).toInstant();
  }

  public byte[] bytes() throws SQLException {
    return result.getBytes(++column);
  }

  /** Empty for null. */
  public Optional<Long> optionalNumber() throws SQLException {
    long number = result.getLong(++column);
    return result.wasNull() ? Optional.empty() : Optional.of(number);
  }

  /** Empty for null. */
  public Optional<String> optionalText() throws SQLException {
    return Optional.ofNullable(result.getString(++column));
  }

  /** Empty for null. */
  public Optional<Instant> optionalInstant() throws SQLException {
    return Optional.ofNullable(result.getObject(++column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
