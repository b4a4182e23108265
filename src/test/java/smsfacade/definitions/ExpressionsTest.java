package smsfacade.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
  private final Expressions expressions =
      new Expressions(
          name ->
              Optional.ofNullable(
                  Map.of("SECRET", "s3$cret${X}\\", "vendor.address", "http://h:1/").get(name)));

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "plain text                  | plain text",
        "${SECRET}                   | s3$cret${X}\\",
        "a${SECRET}b${SECRET}c       | as3$cret${X}\\bs3$cret${X}\\c",
        "${vendor.address}path       | http://h:1/path",
        "${SECRET:otherwise}         | s3$cret${X}\\",
        "${MISSING:otherwise}        | otherwise",
        "${MISSING:http://h:80/a?b:c}| http://h:80/a?b:c",
        "${MISSING:}                 | ''",
        "$${SECRET}                  | ${SECRET}",
        "costs 5$ {x}                | costs 5$ {x}",
        "$$                          | $$",
      })
  void takesNamesFromTheEnvironment(String text, String expected) {
    assertThat(expressions.resolve(text, Place.NOWHERE)).isEqualTo(expected);
  }

  @Test
  void namesWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expressions.resolve("${SECRET} and ${MISSING}", Place.NOWHERE))
        .withMessage("the environment gives no MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${SECRET", "${}", "a ${:b}"})
  void refusesWhatIsNotFinishedWithoutShowingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expressions.resolve(text, Place.NOWHERE))
        .withMessageNotContaining("SECRET");
  }

  @Test
  void readsFilesBesideTheDefinitions(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("secret"), "pass word\n\r\n");
    Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9});
    Files.write(folder.resolve("large"), new byte[64 * 1024 + 1]);
    var place = new Place("", 1, Optional.of(folder));

    assertThat(expressions.resolve("a${file:secret}b", place)).isEqualTo("apass word\nb");
    assertThat(expressions.resolve("${file:" + folder.resolve("secret") + "}", Place.NOWHERE))
        .isEqualTo("pass word\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expressions.resolve("${file:none}", place))
        .withMessage("there is no file none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expressions.resolve("${file:latin}", place))
        .withMessage("the file latin is not in UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expressions.resolve("${file:large}", place))
        .withMessage("the file large is longer than 64 KiB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expressions.resolve("${file:.}", place))
        .withMessage("the file . cannot be read");
  }
}
