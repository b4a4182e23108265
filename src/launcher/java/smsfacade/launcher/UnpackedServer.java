package smsfacade.launcher;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
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
 */
final class UnpackedServer {
  private static final String LIST = "sms-facade-*.unpacked";
  private static final Pattern RUNTIME = Pattern.compile("payaramicro-rt\\d+tmp");
  private static final Pattern APPLICATION = Pattern.compile("app\\d+tmp");

  /** Set by Payara Micro before it unpacks. */
  private static final String RUNTIME_PROPERTY = "fish.payara.micro.tmpdir";

  private static final int LONGEST_LIST = 10_000;
  private static final long POLL_MILLIS = 20;
  private static final Duration JUST_BEGUN = Duration.ofMinutes(1);

  /**
   * Held for as long as the process lives: a channel that nobody holds is closed, and its lock
   * gone.
   */
  private static final List<FileChannel> LOCKED = new CopyOnWriteArrayList<>();

  private final Path folder;
  private final FileChannel list;
  private final Set<Path> before;

  private UnpackedServer(Path folder, FileChannel list) throws IOException {
    this.folder = folder;
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
      removeLeft(folder, Files.getOwner(file));
      var unpacked = new UnpackedServer(folder, list);
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
        note(application);
      }
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
                note(Path.of(System.getProperty(RUNTIME_PROPERTY)));
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

  private synchronized void note(Path unpacked) throws IOException {
    list.write(ByteBuffer.wrap((unpacked.getFileName() + "\n").getBytes(StandardCharsets.UTF_8)));
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

  private static void removeLeft(Path folder, UserPrincipal user) throws IOException {
    try (DirectoryStream<Path> lists = Files.newDirectoryStream(folder, LIST)) {
      for (Path list : lists) {
        removeLeft(folder, list, user);
      }
    }
  }

  private static void removeLeft(Path folder, Path list, UserPrincipal user) {
    try {
      if (!Files.isRegularFile(list, NOFOLLOW_LINKS)
          || !Files.getOwner(list, NOFOLLOW_LINKS).equals(user)
          || isBegun(list)) {
        return;
      }
      try (FileChannel channel = FileChannel.open(list, READ, WRITE, NOFOLLOW_LINKS)) {
        if (channel.tryLock() == null) {
          return;
        }
        var bytes = ByteBuffer.allocate(LONGEST_LIST);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        String names = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        for (String name : names.lines().toList()) {
          if (RUNTIME.matcher(name).matches() || APPLICATION.matcher(name).matches()) {
            remove(folder.resolve(name));
          }
        }
        Files.delete(list);
      }
    } catch (IOException e) {
      say(list + " is left: " + e);
    }
  }

  /** A process that starts at the same time has made its list and not locked it yet. */
  private static boolean isBegun(Path list) throws IOException {
    return Files.size(list) == 0
        && Files.getLastModifiedTime(list, NOFOLLOW_LINKS)
            .toInstant()
            .isAfter(Instant.now().minus(JUST_BEGUN));
  }

  /** Symbolic links are removed, not followed. */
  private static void remove(Path left) throws IOException {
    if (!Files.exists(left, NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        left,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void say(String what) {
    System.err.println("sms-facade: " + what);
  }
}
