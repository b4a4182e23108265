package smsfacade.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table of a message's life is written by one class (ADR 8). */
class TableWritersTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern WRITES =
      Pattern.compile(
          "(?:insert\\s+into|update|delete\\s+from)\\s+"
              + "(acceptance|message|transition|due_entry|attempt|trouble|waiting_line|status_question)\\b");
  private static final Map<String, Set<String>> WRITERS =
      Map.of(
          "acceptance", Set.of("Acceptances"),
          "message", Set.of("MessageLedger", "StateUpdates"),
          "transition", Set.of("MessageLedger"),
          "due_entry", Set.of("DueQueue"),
          "attempt", Set.of("Attempts"),
          "trouble", Set.of("Troubles"),
          "waiting_line", Set.of("WaitingLines"),
          "status_question", Set.of("StatusQuestions"));

  @Test
  void eachTableHasOneWriter() throws IOException {
    var writers = new TreeMap<String, Set<String>>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
        Matcher matcher = WRITES.matcher(source);
        while (matcher.find()) {
          String name = file.getFileName().toString();
          writers
              .computeIfAbsent(matcher.group(1), table -> new TreeSet<>())
              .add(name.substring(0, name.length() - ".java".length()));
        }
      }
    }
    assertThat(writers).containsExactlyInAnyOrderEntriesOf(WRITERS);
  }
}
