package smsfacade.definitions;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import smsfacade.vendors.VendorKinds;

/**
 * Says where no server runs what a start or a reload would say of a definitions file, in the same
 * words (F103): it reads the file by the same code, and leaves out only the database.
 *
 * <p>Asked by the launcher through a class loader of its own, so it takes and gives types of the
 * JDK only.
 */
public final class CheckDefinitions {
  /** What is wrong, each thing in a line with its place; with any of it the file is refused. */
  public static final String PROBLEMS = "problems";

  /** What somebody should look at, each thing in a line with its place. */
  public static final String WARNINGS = "warnings";

  /** One line that says how much of everything is defined; only without problems. */
  public static final String SUMMARY = "summary";

  /** One line with the name by which messages call the file. */
  public static final String NAME = "name";

  private CheckDefinitions() {}

  /**
   * Checks a file and all that it includes.
   *
   * @param file its path; empty for the bundled definitions
   * @param environment the value of a name in it; empty where there is none
   * @param kinds the class names of all kinds of vendors
   */
  public static Map<String, List<String>> run(
      String file, Function<String, Optional<String>> environment, Collection<String> kinds) {
    try {
      DefinitionsSource source =
          file.isEmpty() ? DefinitionsSource.bundled() : DefinitionsSource.file(Path.of(file));
      NewDefinitions read =
          DefinitionsFile.read(source, new Expressions(environment), VendorKinds.named(kinds));
      return Map.of(
          NAME,
          List.of(source.name()),
          PROBLEMS,
          List.of(),
          WARNINGS,
          Warnings.of(read),
          SUMMARY,
          List.of(read.accounts().size() + " accounts, " + read.counts()));
    } catch (BrokenDefinitions e) {
      return Map.of(
          NAME,
          List.of(e.file()),
          PROBLEMS,
          e.problems().stream().map(Object::toString).toList(),
          WARNINGS,
          List.of(),
          SUMMARY,
          List.of());
    }
  }
}
