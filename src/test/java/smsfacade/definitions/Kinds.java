package smsfacade.definitions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import smsfacade.vendors.VendorKinds;

/** The kinds of vendors of the product, found by their names as in its jar. */
final class Kinds {
  static final List<String> NAMES = names();
  static final VendorKinds ALL = VendorKinds.named(NAMES);

  private Kinds() {}

  private static List<String> names() {
    Path classes = Path.of("target/classes");
    try (var files = Files.walk(classes.resolve("smsfacade/vendors"), 2)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.matches("smsfacade/vendors/[^/]+/[^/$]+Kind\\.class"))
          .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
