package smsfacade.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import smsfacade.testbed.Commands;
import smsfacade.testbed.Directories;
import smsfacade.testbed.RunnableJar;

/** A directory that the product prepared for quick starts, once a benchmark. */
final class Prepared {
  /** What {@code java @} is given. */
  static final Path OPTIONS = prepare();

  private Prepared() {}

  private static Path prepare() {
    try {
      Path directory =
          Directories.emptied(Settings.DIRECTORY.resolve("prepared")).resolve("server");
      var command =
          new ProcessBuilder(
              Commands.java(), "-jar", "" + RunnableJar.PRODUCT, "prepare", "" + directory);
      if (command.inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException(directory + " cannot be prepared");
      }
      return directory.resolve("java.options");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while preparing", e);
    }
  }
}
