package smsfacade.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs programs of other languages, whose interpreters may be missing here. */
public final class Programs {
  private static final int MOST_SECONDS = 60;

  private final Path scratch;

  /**
   * @param scratch a folder for what they write
   */
  public Programs(Path scratch) {
    this.scratch = scratch;
  }

  /** The first of some commands that exists and passes a check. */
  public Optional<String> first(List<String> candidates, String... check)
      throws InterruptedException {
    for (String candidate : candidates) {
      if (run(scratch.resolve("check"), candidate, check) == 0) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The lines that a program prints which ends well. */
  public List<String> output(String program, String... arguments) throws InterruptedException {
    Path out = scratch.resolve("out");
    int status = run(out, program, arguments);
    assertThat(status).as(() -> program + ": " + text(out) + text(Path.of(out + ".err"))).isZero();
    return text(out).lines().toList();
  }

  /** The exit status, or -1 when there is no such program. */
  private static int run(Path out, String program, String... arguments)
      throws InterruptedException {
    var command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(new File(out + ".err"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return -1;
    }
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " does not end");
    }
    return process.exitValue();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
