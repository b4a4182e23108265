package smsfacade.definitions;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which files an {@code include} means. */
final class Includes {
  private Includes() {}

  /**
   * The files, by name where there may be several.
   *
   * @throws IllegalArgumentException when none can be told; the message is a fragment for a
   *     deployer
   */
  static List<Path> files(String text, Place place) {
    Path folder =
        place
            .folder()
            .orElseThrow(() -> new IllegalArgumentException("is not for the bundled definitions"));
    try {
      Path path = folder.resolve(text).toAbsolutePath().normalize();
      Path name = path.getFileName();
      Path parent = path.getParent();
      if (name == null || parent == null) {
        throw new IllegalArgumentException(text + " is no file");
      }
      return isPattern(name.toString()) ? matching(text, parent, name.toString()) : List.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no file can be called so", e);
    }
  }

  private static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  private static List<Path> matching(String text, Path folder, String pattern) {
    // Only the two: the other marks of a glob are letters of names here.
    String glob = pattern.replaceAll("[\\\\\\[\\]{}]", "\\\\$0");
    var files = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(
          entry -> {
            if (!Files.isDirectory(entry)) {
              files.add(entry);
            }
          });
    } catch (IOException | DirectoryIteratorException e) {
      throw new IllegalArgumentException("the folder of " + text + " cannot be read", e);
    }
    files.sort(null);
    return files;
  }

  /** One name for a file that can be reached by several. */
  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      // It is not there, as reading it will tell.
      return file.toAbsolutePath().normalize();
    }
  }
}
