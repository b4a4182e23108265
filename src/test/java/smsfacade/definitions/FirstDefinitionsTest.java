package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code --init} writes passes the check with the environment that it writes. */
class FirstDefinitionsTest {
  private static final Path FOLDER = Path.of("src/launcher/resources/smsfacade/launcher");

  @Test
  void thereIsNothingToSayOfThem() throws IOException {
    Map<String, String> environment =
        Pattern.compile("(?m)^(\\w+)='(.*)'$")
            .matcher(Files.readString(FOLDER.resolve("first.env")))
            .results()
            .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));

    Map<String, List<String>> said =
        CheckDefinitions.run(
            FOLDER.resolve("first-definitions.xml").toString(),
            name -> Optional.ofNullable(environment.get(name)),
            Kinds.NAMES);

    assertThat(said.get(CheckDefinitions.PROBLEMS)).isEmpty();
    assertThat(said.get(CheckDefinitions.WARNINGS)).isEmpty();
    assertThat(said.get(CheckDefinitions.SUMMARY).get(0)).startsWith("1 accounts, 1 vendors");
  }
}
