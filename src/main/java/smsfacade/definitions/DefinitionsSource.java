package smsfacade.definitions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A definitions file as it was read.
 *
 * @param name for messages
 * @param folder what the paths in it are relative to; empty for the bundled one
 */
record DefinitionsSource(String name, byte[] content, Optional<Path> folder) {

  /** Nothing that was read. */
  static final DefinitionsSource NONE = new DefinitionsSource("", new byte[0], Optional.empty());

  /** The file itself; empty for the bundled one. */
  Optional<Path> path() {
    return folder.map(parent -> parent.resolve(name));
  }

  static DefinitionsSource file(Path path) {
    Path absolute = path.toAbsolutePath();
    try {
      return new DefinitionsSource(
          absolute.toString(),
          Files.readAllBytes(absolute),
          Optional.ofNullable(absolute.getParent()));
    } catch (NoSuchFileException e) {
      throw new BrokenDefinitions(absolute.toString(), "there is no such file", e);
    } catch (IOException e) {
      throw new BrokenDefinitions(absolute.toString(), "the file cannot be read", e);
    }
  }

  /** The demo that comes with the product. */
  static DefinitionsSource bundled() {
    try (InputStream demo = DefinitionsSource.class.getResourceAsStream("definitions.xml")) {
      if (demo == null) {
        throw new IllegalStateException("definitions.xml is not on the class path");
      }
      return new DefinitionsSource("bundled definitions", demo.readAllBytes(), Optional.empty());
    } catch (IOException e) {
      throw new BrokenDefinitions("bundled definitions", "the file cannot be read", e);
    }
  }

  /** Its name and size only. */
  @Override
  public String toString() {
    return "DefinitionsSource[" + name + ", " + content.length + " bytes]";
  }
}
