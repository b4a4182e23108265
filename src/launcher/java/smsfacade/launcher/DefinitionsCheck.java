package smsfacade.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * What the application itself says of its definitions, asked without a server: its own classes do
 * it, read from the WAR by a class loader that ends with the question.
 */
final class DefinitionsCheck implements AutoCloseable {
  private static final String ASKED = "smsfacade.definitions.CheckDefinitions";

  private final FutureTask<Answer> answer;

  /**
   * What it says.
   *
   * @param name of the file, for messages
   * @param summary how much of everything is defined; empty when something is wrong
   */
  record Answer(String name, List<String> problems, List<String> warnings, List<String> summary) {
    /** Each begins with the file and its place in it. */
    List<String> problemLines() {
      return problems.stream().map(problem -> name + ": " + problem).toList();
    }
  }

  private DefinitionsCheck(FutureTask<Answer> answer) {
    this.answer = answer;
  }

  /**
   * Begins in the background: beside the other checks it hardly takes time of its own.
   *
   * @param file empty for the bundled definitions
   */
  static DefinitionsCheck begin(
      Optional<String> file, Configuration configuration, ProductJar jar) {
    var task = new FutureTask<>(() -> ask(file.orElse(""), configuration, jar));
    var thread = new Thread(task, "checks the definitions");
    thread.setDaemon(true);
    thread.start();
    return new DefinitionsCheck(task);
  }

  /** Waits for what it says. */
  Answer answer() {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(ExitStatus.DEFINITIONS, "the definitions are not checked: interrupted", e);
    } catch (ExecutionException e) {
      throw new Refused(
          ExitStatus.DEFINITIONS, "the definitions cannot be checked: " + e.getCause(), e);
    }
  }

  /**
   * Waits, and lets only definitions pass that can be used.
   *
   * @throws Refused with a line for each thing that is wrong
   */
  void require() {
    List<String> problems = answer().problemLines();
    if (!problems.isEmpty()) {
      throw new Refused(ExitStatus.DEFINITIONS, problems);
    }
  }

  /** Waits for its end, so that it leaves no file behind. */
  @Override
  public void close() {
    try {
      answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // Told to whoever asked for the answer.
    }
  }

  private static Answer ask(String file, Configuration configuration, ProductJar jar)
      throws IOException, ReflectiveOperationException {
    try (var scratch = new ScratchDirectory("definitions");
        var application =
            new ApplicationClasses(
                jar.copyApplication(scratch.path()),
                urls(jar.copyLibraries(scratch.path())),
                parent())) {
      // JAXB looks for its implementation there.
      Thread.currentThread().setContextClassLoader(application);
      return ask(file, configuration, jar.vendorKinds(), application);
    }
  }

  @SuppressWarnings("unchecked") // lists of texts by names, as its Javadoc says
  private static Answer ask(
      String file, Configuration configuration, List<String> vendorKinds, ClassLoader application)
      throws ReflectiveOperationException {
    Function<String, Optional<String>> environment = configuration::value;
    try {
      var said =
          (Map<String, List<String>>)
              Class.forName(ASKED, true, application)
                  .getMethod("run", String.class, Function.class, Collection.class)
                  .invoke(null, file, environment, vendorKinds);
      return new Answer(
          String.join("", lines(said, "name")),
          lines(said, "problems"),
          lines(said, "warnings"),
          lines(said, "summary"));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static List<String> lines(Map<String, List<String>> said, String what) {
    return Objects.requireNonNull(said.get(what), what);
  }

  /** The server's libraries are seen there, where they are laid out. */
  private static ClassLoader parent() {
    return DefinitionsCheck.class.getClassLoader();
  }

  private static URL[] urls(List<Path> files) throws IOException {
    var urls = new ArrayList<URL>();
    for (Path file : files) {
      urls.add(file.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
