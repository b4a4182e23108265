package smsfacade.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary directory, removed with all that is in it when it is closed. */
final class ScratchDirectory implements AutoCloseable {
  private final Path path;

  /**
   * @param purpose a part of its name
   */
  ScratchDirectory(String purpose) throws IOException {
    this.path = Files.createTempDirectory("sms-facade-" + purpose);
  }

  Path path() {
    return path;
  }

  /** What cannot be removed is said, and changes nothing of how the work in it ended. */
  @Override
  public void close() {
    try {
      DirectoryTree.remove(path);
    } catch (IOException e) {
      System.err.println("sms-facade: " + path + " cannot be removed: " + e.getMessage());
    }
  }
}
