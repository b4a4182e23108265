package smsfacade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.dispatch.Departures.Notes;

/** ADR 9: what a killed process began and what of it left is known afterwards. */
@EnabledOnOs(OS.LINUX)
class DeparturesTest {
  private static final String DATABASE = "jdbc:h2:file:./sms-facade";
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");

  @TempDir Path directory;

  /**
   * A process of its own that is killed as a crash would: nothing is closed, nothing is flushed.
   */
  @Test
  void tellsWhatAKilledProcessBeganAndWhatLeft() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Departing.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("noted");
    try (var alive = Departures.in(directory, DATABASE)) {
      assertThat(alive.former()).as("while the process lives").isEmpty();
    }

    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

    try (var journal = Departures.in(directory, DATABASE)) {
      assertThat(journal.former())
          .filteredOn(notes -> !notes.begun().isEmpty())
          .singleElement()
          .satisfies(
              notes -> {
                assertThat(notes.begun()).containsExactlyInAnyOrder(1L, 2L, 3L);
                assertThat(notes.left()).containsExactly(2L);
                assertThat(notes.isOf(1, NOW.plusNanos(600_000))).isTrue();
                assertThat(notes.isOf(1, NOW.plusMillis(5))).as("of another database").isFalse();
              });
    }
  }

  /** Ends by being killed. */
  static final class Departing {
    private Departing() {}

    public static void main(String[] arguments) throws InterruptedException {
      Departures journal = Departures.in(Path.of(arguments[0]), DATABASE);
      journal.begun(1, NOW);
      journal.begun(2, NOW);
      journal.left(2, NOW);
      journal.begun(3, NOW);
      System.out.println("noted");
      Thread.sleep(60_000);
    }
  }

  @Test
  void whatIsSettledIsForgotten() {
    noteAndClose(5, 6);

    try (var journal = Departures.in(directory, DATABASE)) {
      assertThat(journal.former()).extracting(Notes::begun).containsExactly(Set.of(5L, 6L));
      journal.settled();
      assertThat(journal.former()).isEmpty();
    }
    try (var journal = Departures.in(directory, DATABASE)) {
      assertThat(journal.former()).isEmpty();
    }
  }

  /** Until it is stored, it is told again and again. */
  @Test
  void whatIsNotSettledYetIsKept() {
    noteAndClose(5, 6);
    Departures.in(directory, DATABASE).close();

    try (var journal = Departures.in(directory, DATABASE)) {
      assertThat(journal.former()).extracting(Notes::begun).containsExactly(Set.of(5L, 6L));
    }
  }

  /** Killed again and again, a node changes from one file to another. */
  @Test
  void findsTheNotesOfEachKilledProcessAtTheNextStart() throws IOException {
    for (long attempt = 1; attempt <= 5; attempt++) {
      try (var journal = Departures.in(directory, DATABASE)) {
        assertThat(journal.former())
            .extracting(Notes::begun)
            .isEqualTo(attempt == 1 ? List.of() : List.of(Set.of(attempt - 1)));
        journal.settled();
        journal.begun(attempt, NOW);
      }
    }
    assertThat(files()).as("files that are used again").hasSize(2);
  }

  /** Two facades may run in one directory; each takes up what its own processes left. */
  @Test
  void theJournalOfAnotherDatabaseIsLeftToItsFacade() {
    noteAndClose(5);

    try (var journal = Departures.in(directory, "jdbc:postgresql://127.0.0.1/other")) {
      assertThat(journal.former()).isEmpty();
      journal.begun(7, NOW);
    }
    try (var journal = Departures.in(directory, DATABASE)) {
      assertThat(journal.former()).extracting(Notes::begun).containsExactly(Set.of(5L));
    }
  }

  @Test
  void twoNodesShareADirectory() {
    try (var one = Departures.in(directory, DATABASE);
        var other = Departures.in(directory, DATABASE)) {
      one.begun(1, NOW);
      other.begun(2, NOW);
    }

    try (var journal = Departures.in(directory, DATABASE)) {
      assertThat(journal.former())
          .extracting(Notes::begun)
          .containsExactlyInAnyOrder(Set.of(1L), Set.of(2L));
    }
  }

  /** After a start of the machine pages of the file may be missing: nothing is concluded. */
  @Test
  void notesOfAnotherStartOfTheMachineSayNothing() throws IOException {
    noteAndClose(5);
    Path file = files().get(0);
    byte[] content = Files.readAllBytes(file);
    content[Long.BYTES] ^= 1;
    Files.write(file, content);

    try (var journal = Departures.in(directory, DATABASE)) {
      assertThat(journal.former()).isEmpty();
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNoReasonNotToStart() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    try (var journal = Departures.in(file, DATABASE)) {
      journal.begun(1, NOW);
      journal.left(1, NOW);
      assertThat(journal.former()).isEmpty();
    }
  }

  private void noteAndClose(long... attempts) {
    try (var journal = Departures.in(directory, DATABASE)) {
      for (long attempt : attempts) {
        journal.begun(attempt, NOW);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }
}
