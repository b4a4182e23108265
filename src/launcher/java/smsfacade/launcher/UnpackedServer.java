package smsfacade.launcher;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * What Payara Micro unpacks into the temporary folder: 130 MB, which it removes at a regular end,
 * mostly. A process that is killed leaves them, and its next start, or that of any other node of
 * the same user, removes them.
 *
 * <p>Whose they are is written into a file beside them, {@code sms-facade-….unpacked}, whose lock
 * the system gives back however the process ends. The folder is everybody's: a list counts only
 * when it is a file of this user, and only names that the server gives are removed.
 *
 * <p>The copy of an application has a name that nobody knows before, so a process notes all that
 * appeared since it began: also that of another that starts at the same time. Such copies are
 * needed until they are deployed, and are left while any process has not said so in its list.
 */
final class UnpackedServer {
  private static final String LIST = "sms-facade-*.unpacked";
  private static final Pattern RUNTIME = Pattern.compile("payaramicro-rt\\d+tmp");
  private static final Pattern APPLICATION = Pattern.compile("app\\d+tmp");

  /** Set by Payara Micro before it unpacks. */
  private static final String RUNTIME_PROPERTY = "fish.payara.micro.tmpdir";

  /** The line that says that the copies of applications are not needed any more. */
  private static final String DEPLOYED = "deployed";

  private static final int LONGEST_LIST = 10_000;
  private static final long POLL_MILLIS = 20;
  private static final Duration JUST_BEGUN = Duration.ofMinutes(1);

  /**
   * Held for as long as the process lives: a channel that nobody holds is closed, and its lock
   * gone. So it is when any other channel to the same file is closed.
   */
  private static final List<FileChannel> LOCKED = new CopyOnWriteArrayList<>();

  /** Of the process that made a list. */
  private enum State {
    LEFT,
    STARTING,
    SERVING
  }

  private final Path folder;
  private final Path file;
  private final FileChannel list;
  private final Set<Path> before;

  private UnpackedServer(Path folder, Path file, FileChannel list) throws IOException {
    this.folder = folder;
    this.file = file;
    this.list = list;
    this.before = applications(folder);
  }

  /**
   * Removes what killed processes left, and notes from now on what this one unpacks. Where the
   * folder does not let it, that is said, and the start goes on.
   */
  static Optional<UnpackedServer> begin() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    try {
      Path file = Files.createTempFile(folder, "sms-facade-", ".unpacked");
      FileChannel list = FileChannel.open(file, WRITE);
      LOCKED.add(list);
      list.lock();
      var unpacked = new UnpackedServer(folder, file, list);
      unpacked.removeLeft(Files.getOwner(file));
      unpacked.watch();
      return Optional.of(unpacked);
    } catch (IOException e) {
      say(folder + " is not tidied: " + e);
      return Optional.empty();
    }
  }

  /** To be called when the applications are deployed. */
  void isDeployed() {
    try {
      var mine = applications(folder);
      mine.removeAll(before);
      for (Path application : mine) {
        note(application.getFileName().toString());
      }
      note(DEPLOYED);
    } catch (IOException e) {
      say("not noted what this process unpacked: " + e);
    }
  }

  /** The folder's name is known a moment before 130 MB are in it. */
  private void watch() {
    var watching =
        new Thread(
            () -> {
              try {
                while (System.getProperty(RUNTIME_PROPERTY) == null) {
                  Thread.sleep(POLL_MILLIS);
                }
                note(Path.of(System.getProperty(RUNTIME_PROPERTY)).getFileName().toString());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (IOException e) {
                say("not noted what this process unpacked: " + e);
              }
            },
            "note what is unpacked");
    watching.setDaemon(true);
    watching.start();
  }

  private synchronized void note(String line) throws IOException {
    list.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private static Set<Path> applications(Path folder) throws IOException {
    var found = new HashSet<Path>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> APPLICATION.matcher(file.getFileName().toString()).matches())) {
      files.forEach(found::add);
    }
    return found;
  }

  private void removeLeft(UserPrincipal user) throws IOException {
    var states = new HashMap<Path, State>();
    try (DirectoryStream<Path> lists = Files.newDirectoryStream(folder, LIST)) {
      for (Path list : lists) {
        if (!list.equals(file)
            && Files.isRegularFile(list, NOFOLLOW_LINKS)
            && Files.getOwner(list, NOFOLLOW_LINKS).equals(user)) {
          states.put(list, state(list));
        }
      }
    }
    boolean copiesAreNeeded = states.containsValue(State.STARTING);
    states.forEach(
        (list, state) -> {
          if (state == State.LEFT) {
            removeLeft(list, copiesAreNeeded);
          }
        });
  }

  private void removeLeft(Path list, boolean copiesAreNeeded) {
    try (FileChannel channel = FileChannel.open(list, READ, WRITE, NOFOLLOW_LINKS)) {
      if (channel.tryLock() == null) {
        return; // another start removes them
      }
      boolean all = true;
      for (String name : lines(channel)) {
        boolean application = APPLICATION.matcher(name).matches();
        if (application && copiesAreNeeded) {
          all = false;
        } else if (application || RUNTIME.matcher(name).matches()) {
          DirectoryTree.remove(folder.resolve(name));
        }
      }
      if (all) {
        Files.delete(list);
      }
    } catch (IOException e) {
      say(list + " is left: " + e);
    }
  }

  /** A list that cannot be read may be that of a process that starts. */
  private static State state(Path list) {
    try (FileChannel channel = FileChannel.open(list, READ, WRITE, NOFOLLOW_LINKS)) {
      if (isJustBegun(list)) {
        return State.STARTING;
      }
      if (channel.tryLock() != null) {
        return State.LEFT;
      }
      return lines(channel).contains(DEPLOYED) ? State.SERVING : State.STARTING;
    } catch (IOException e) {
      say(list + " is left: " + e);
      return State.STARTING;
    }
  }

  private static List<String> lines(FileChannel list) throws IOException {
    var bytes = ByteBuffer.allocate(LONGEST_LIST);
    while (bytes.hasRemaining() && list.read(bytes) >= 0) {}
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).lines().toList();
  }

  /** Made, and not locked yet. */
  private static boolean isJustBegun(Path list) throws IOException {
    return Files.size(list) == 0
        && Files.getLastModifiedTime(list, NOFOLLOW_LINKS)
            .toInstant()
            .isAfter(Instant.now().minus(JUST_BEGUN));
  }

  private static void say(String what) {
    System.err.println("sms-facade: " + what);
  }
}
