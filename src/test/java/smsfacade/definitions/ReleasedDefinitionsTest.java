package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that release 0.1.0 accepted are accepted. */
class ReleasedDefinitionsTest {
  private static final Path FOLDER = Path.of("src/test/resources/upgrade");

  static Stream<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsWhatTheReleaseRead(Path file) throws IOException {
    NewDefinitions read =
        DefinitionsFile.read(
            DefinitionsSource.file(file),
            new Expressions(name -> Optional.of("http://127.0.0.1:9/")),
            Kinds.ALL);

    String text = Files.readString(file);
    assertThat(read.accounts()).hasSize(count(text, "<account "));
    assertThat(read.vendors()).hasSize(count(text, "<vendor "));
    assertThat(read.routes()).hasSize(count(text, "<route ") + count(text, "<default "));
    assertThat(read.templates()).hasSize(count(text, "<template "));
  }

  private static int count(String text, String element) {
    return (int) Pattern.compile(element, Pattern.LITERAL).matcher(text).results().count();
  }
}
