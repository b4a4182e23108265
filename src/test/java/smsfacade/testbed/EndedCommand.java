package smsfacade.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a command of the runnable jar ended, in a locale without Chinese letters.
 *
 * @param output read as UTF-8
 */
public record EndedCommand(int status, String output, String errors) {
  private static final int MOST_SECONDS = 60;

  /**
   * Runs one to its end.
   *
   * @param directory where what it writes may be kept
   * @param input what it may read
   */
  public static EndedCommand of(
      Path directory, List<String> jvmArguments, String input, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Commands.java());
    command.addAll(RunningFacade.SHORT_LIVED);
    command.addAll(jvmArguments);
    command.addAll(List.of("-jar", RunnableJar.PRODUCT.toAbsolutePath().toString()));
    command.addAll(arguments);
    Path output = directory.resolve("output.txt");
    Path errors = directory.resolve("errors.txt");
    ProcessBuilder builder = Commands.withoutSettings(command);
    builder.environment().put("LANG", "C");
    builder.environment().put("LC_ALL", "C");
    builder
        .redirectInput(Files.writeString(directory.resolve("input.txt"), input).toFile())
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new EndedCommand(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }
}
