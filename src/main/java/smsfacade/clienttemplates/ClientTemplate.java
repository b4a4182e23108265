package smsfacade.clienttemplates;

import java.sql.SQLException;
import smsfacade.storage.Row;

/**
 * A template of a client.
 *
 * @param id of 16 digits
 * @param revision grows each time the client puts another text in its place
 * @param text with {@code @} for what varies
 */
public record ClientTemplate(long id, TemplateState state, int revision, String text) {
  static final String COLUMNS = "id, state, revision, template";

  static ClientTemplate read(Row row) throws SQLException {
    return new ClientTemplate(
        row.number(), TemplateState.valueOf(row.text()), row.integer(), row.text());
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "ClientTemplate[" + id + " " + state + "]";
  }
}
