package smsfacade.definitions;

import static smsfacade.testbed.FuzzedInput.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;

/** A definitions file is read or refused with what is wrong in it, whatever it holds (F103). */
class DefinitionsFuzzTest {
  private static final Expressions NOTHING_SET = new Expressions(name -> Optional.empty());

  static Stream<byte[]> seeds() {
    return Stream.of(
            "server-config/definitions.xml",
            "src/test/resources/testbed/rules.xml",
            "src/test/resources/testbed/five-vendors.xml",
            "src/test/resources/testbed/kill.xml",
            "src/test/resources/testbed/pushes.xml")
        .map(DefinitionsFuzzTest::content);
  }

  private static byte[] content(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsOrRefusesAnyFile(byte[] content) {
    var source = new DefinitionsSource("fuzzed", content, Optional.empty());
    FuzzedInput.inTime(
        () -> {
          try {
            DefinitionsFile.read(source, NOTHING_SET, Kinds.ALL);
          } catch (BrokenDefinitions e) {
            require(!String.valueOf(e.getMessage()).isBlank(), "a refusal says why");
          }
        });
  }
}
