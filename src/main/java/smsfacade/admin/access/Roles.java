package smsfacade.admin.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Who may call what by JMX (F79), by the file that {@code SMSFACADE_JMX_ROLES} names. A file that
 * changes counts from the next call on; one that is wrong then is told in the log, and the former
 * counts on. Without a file everybody may do all that reveals nothing.
 */
@ApplicationScoped
public class Roles {
  static final String FILE = "smsfacade.jmx.roles";

  private static final Logger LOG = System.getLogger(Roles.class.getName());
  private static final Set<Right> WITHOUT_A_FILE = Set.of(Right.READ, Right.OPERATE);
  private static final FileTime NOT_THERE = FileTime.fromMillis(0);

  private final Optional<Path> file;
  private Map<String, Set<Right>> byName = Map.of();
  private FileTime readAt = NOT_THERE;

  /** For the proxy, which uses no field. */
  protected Roles() {
    this.file = Optional.empty();
  }

  @Inject
  public Roles(Config config) {
    this(config.getOptionalValue(FILE, String.class).map(Path::of));
  }

  Roles(Optional<Path> file) {
    this.file = file;
  }

  /**
   * Reads the file for the first time.
   *
   * @throws IllegalArgumentException naming file, line and problem
   */
  public synchronized void load() {
    if (file.isPresent()) {
      readAt = changedAt(file.get());
      byName = RolesFile.read(file.get());
    }
  }

  synchronized boolean may(String who, Right right) {
    if (file.isEmpty()) {
      return WITHOUT_A_FILE.contains(right);
    }
    follow(file.get());
    return byName.getOrDefault(who, Set.of()).contains(right);
  }

  private void follow(Path path) {
    FileTime changed = changedAt(path);
    if (changed.equals(readAt)) {
      return;
    }
    readAt = changed;
    try {
      byName = RolesFile.read(path);
      LOG.log(Level.INFO, "roles of {0} read anew", path);
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "roles not read anew, the former count on: {0}", e.getMessage());
    }
  }

  private static FileTime changedAt(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no time of " + path, e);
      return NOT_THERE;
    }
  }
}
