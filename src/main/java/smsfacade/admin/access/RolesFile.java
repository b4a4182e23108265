package smsfacade.admin.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import smsfacade.sms.Blanks;

/**
 * Reads the file of roles: a line {@code name: read operate} for each who may call operations;
 * blank lines and those that begin with # do not count.
 */
final class RolesFile {
  private static final String COMMENT = "#";
  private static final String KNOWN =
      Arrays.stream(Right.values()).map(Right::word).collect(Collectors.joining(", "));

  private RolesFile() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming file, line and problem
   */
  static Map<String, Set<Right>> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
    var roles = new HashMap<String, Set<Right>>();
    for (int i = 0; i < lines.size(); i++) {
      String line = Blanks.strip(lines.get(i));
      if (!line.isEmpty() && !line.startsWith(COMMENT)) {
        String where = file + ", line " + (i + 1) + ": ";
        // A name may hold a colon, a right does not.
        int colon = line.lastIndexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        if (name.isEmpty()) {
          throw new IllegalArgumentException(where + "not of the form name: " + KNOWN);
        }
        if (roles.put(name, rights(where, line.substring(colon + 1).strip())) != null) {
          throw new IllegalArgumentException(where + name + " has a line already");
        }
      }
    }
    return Map.copyOf(roles);
  }

  private static Set<Right> rights(String where, String words) {
    var rights = EnumSet.noneOf(Right.class);
    for (String word : words.isEmpty() ? new String[0] : words.split("[,\\s]+")) {
      rights.add(
          Arrays.stream(Right.values())
              .filter(right -> right.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          where + word + " is no right; there are " + KNOWN)));
    }
    return rights;
  }
}
