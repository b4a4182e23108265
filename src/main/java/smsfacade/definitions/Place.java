package smsfacade.definitions;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where something stands.
 *
 * @param file that was included, as a reader would name it; empty for the definitions file itself
 * @param line from 1; 0 when it is not known
 * @param folder what paths are relative to there; empty for the bundled definitions
 */
record Place(String file, int line, Optional<Path> folder) {
  static final Place NOWHERE = new Place("", 0, Optional.empty());

  /** As it is told where another place is the subject, which may be in another file. */
  String seenFrom(Place other) {
    if (file.equals(other.file)) {
      return "line " + line;
    }
    return file.isEmpty() ? "line " + line + " of the definitions file" : toString();
  }

  /** Its line, after the name of an included file. */
  @Override
  public String toString() {
    return (file.isEmpty() ? "" : file + ", ") + "line " + line;
  }
}
