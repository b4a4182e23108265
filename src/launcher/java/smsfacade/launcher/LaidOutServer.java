package smsfacade.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The server that {@link PrepareCommand} lays out in a prepared directory.
 *
 * <p>It writes into its own configuration what it was told and what it deployed. At the next start
 * it would have the options of this one, and start the application from there only to stop it and
 * deploy it again: callers would be served, refused for seconds, and served. So each start begins
 * with the configuration that was laid out.
 */
final class LaidOutServer {
  private final Path directory;

  /**
   * @param jar the one that starts it, in the prepared directory
   */
  LaidOutServer(Path jar) {
    this.directory = jar.resolveSibling("server");
  }

  Path directory() {
    return directory;
  }

  Path jar() {
    return directory.resolve("launch-micro.jar");
  }

  /** To be called while the server has not been started yet. */
  void keepConfiguration() throws IOException {
    Files.copy(configuration(), kept());
  }

  /** Does nothing where no server was laid out. */
  void restoreConfiguration() {
    if (Files.exists(kept())) {
      try {
        Files.copy(kept(), configuration(), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new Refused(ExitStatus.PREPARE, directory + " cannot be written: " + e, e);
      }
    }
  }

  private Path configuration() {
    return directory.resolve("config/domain.xml");
  }

  private Path kept() {
    return directory.resolve("config/domain-as-laid-out.xml");
  }
}
