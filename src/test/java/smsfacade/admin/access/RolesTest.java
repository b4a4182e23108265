package smsfacade.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F79: who may call what, by a file. */
class RolesTest {
  @TempDir Path directory;

  @Test
  void withoutAFileEverybodyMayDoAllThatRevealsNothing() {
    var roles = new Roles(Optional.empty());
    roles.load();

    assertThat(roles.may("local", Right.READ)).isTrue();
    assertThat(roles.may("local", Right.OPERATE)).isTrue();
    assertThat(roles.may("local", Right.REVEAL)).isFalse();
  }

  @Test
  void eachMayDoWhatTheFileSaysAndOthersNothing() throws IOException {
    Roles roles =
        roles("# who\n\nmonitor: read\n desk : read, reveal\nops: read operate\nguest:\n");

    assertThat(roles.may("monitor", Right.READ)).isTrue();
    assertThat(roles.may("monitor", Right.OPERATE)).isFalse();
    assertThat(roles.may("desk", Right.REVEAL)).isTrue();
    assertThat(roles.may("desk", Right.OPERATE)).isFalse();
    assertThat(roles.may("ops", Right.OPERATE)).isTrue();
    assertThat(roles.may("guest", Right.READ)).isFalse();
    assertThat(roles.may("local", Right.READ)).isFalse();
  }

  /** Who leaves must not stay until the next start. */
  @Test
  void aChangedFileCountsAtOnceAndAWrongOneDoesNot() throws IOException {
    Roles roles = roles("ops: operate\n");
    write("ops: read\n", 10);
    assertThat(roles.may("ops", Right.OPERATE)).isFalse();
    assertThat(roles.may("ops", Right.READ)).isTrue();

    write("ops: everything\n", 20);
    assertThat(roles.may("ops", Right.READ)).isTrue();
    Files.delete(directory.resolve("roles"));
    assertThat(roles.may("ops", Right.READ)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "monitor, 'line 1: not of the form name: read, reveal, operate'",
    "': read', 'line 1: not of the form'",
    "monitor: all, 'line 1: all is no right; there are read, reveal, operate'",
    "'a: read\na: operate', 'line 2: a has a line already'"
  })
  void aWrongFileIsRefusedWithItsLine(String content, String problem) {
    assertThatThrownBy(() -> roles(content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aFileThatIsMissingIsRefused() {
    assertThatThrownBy(new Roles(Optional.of(directory.resolve("none")))::load)
        .hasMessageContaining("none cannot be read");
  }

  private Roles roles(String content) throws IOException {
    Path file = write(content, 0);
    var roles = new Roles(Optional.of(file));
    roles.load();
    return roles;
  }

  private Path write(String content, int seconds) throws IOException {
    Path file = Files.writeString(directory.resolve("roles"), content);
    return Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2026-11-29T08:00:00Z").plusSeconds(seconds)));
  }
}
