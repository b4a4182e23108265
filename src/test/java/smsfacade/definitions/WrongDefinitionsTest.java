package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.accounts.AccountsOnH2;
import smsfacade.inforce.InForce;
import smsfacade.vendors.ExampleVendors;

/**
 * Each kind of error in a file of its own: checking it says word for word what a start or a reload
 * says (F103), and the words are those beside it.
 */
class WrongDefinitionsTest {
  private static final Path FOLDER = Path.of("src/test/resources/definitions/wrong");
  private static final InForce IN_FORCE = new InForce();
  private static final AccountsOnH2 ACCOUNTS = new AccountsOnH2(IN_FORCE);

  /** Behind what a schema, an expression or a kind of vendors may be shown, and nobody else. */
  private static final String SECRET = "hunter2secret";

  static Stream<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList().stream();
    }
  }

  @AfterAll
  static void closeDatabase() {
    ACCOUNTS.close();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aCheckSaysWhatAStartSays(Path file) throws IOException {
    Function<String, Optional<String>> environment = environment(file);
    var definitions =
        new ApplyDefinitions(
            environment,
            ACCOUNTS.defineAccounts(),
            ACCOUNTS.directory(),
            ExampleVendors.ofKinds(IN_FORCE, Kinds.ALL),
            IN_FORCE);

    Map<String, List<String>> said =
        CheckDefinitions.run(file.toString(), environment, Kinds.NAMES);
    var atStart = catchThrowableOfType(BrokenDefinitions.class, definitions::loadAtStart);
    var atReload = catchThrowableOfType(BrokenDefinitions.class, definitions::reload);

    List<String> expected = Files.readAllLines(Path.of(file.toString().replace(".xml", ".txt")));
    assertThat(said.get(CheckDefinitions.PROBLEMS)).isEqualTo(expected).isNotEmpty();
    assertThat(atStart.problems()).extracting(Object::toString).isEqualTo(expected);
    assertThat(atStart).hasMessage(atReload.getMessage());
    assertThat(atStart)
        .hasMessage(file.toAbsolutePath() + ": " + String.join("; ", expected))
        .hasMessageNotContainingAny(SECRET, "urn:sms-facade:definitions\"", "cvc-", "facet");
  }

  @Test
  void thereAreManyKindsOfErrors() throws IOException {
    assertThat(files()).hasSizeGreaterThan(40);
  }

  private static Function<String, Optional<String>> environment(Path file) {
    Map<String, String> values = Map.of(ApplyDefinitions.FILE, file.toString(), "SECRET", SECRET);
    return name -> Optional.ofNullable(values.get(name));
  }
}
