package smsfacade.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether Payara Micro understands its options: by its own rules, before anything starts. It would
 * say so later, under a stack, and end with a status of its own.
 */
final class ServerOptions {
  private static final Set<String> MADE = Set.of("--rootdir", "--unpackdir");
  private static final String RULES = "fish.payara.micro.cmd.options.RuntimeOptions";

  private ServerOptions() {}

  /**
   * @throws Refused with what is wrong with the first wrong one
   */
  static void check(List<String> options, ProductJar jar) {
    if (options.isEmpty()) {
      return;
    }
    try (var scratch = new ScratchDirectory("options");
        var server =
            new URLClassLoader(
                urls(jar.copyServerOptions(scratch.path())),
                ServerOptions.class.getClassLoader())) {
      Class.forName(RULES, true, server)
          .getConstructor(String[].class)
          .newInstance((Object) withoutNewDirectories(options).toArray(String[]::new));
    } catch (InvocationTargetException e) {
      if (e.getTargetException() instanceof Error error) {
        throw error;
      }
      throw new Refused(ExitStatus.USAGE, String.valueOf(e.getTargetException().getMessage()), e);
    } catch (IOException | ReflectiveOperationException e) {
      throw new Refused(ExitStatus.USAGE, "the options cannot be checked: " + e, e);
    }
  }

  /** The server makes them, before it looks at its options. */
  private static List<String> withoutNewDirectories(List<String> options) {
    var checked = new ArrayList<String>(options);
    for (int i = checked.size() - 2; i >= 0; i--) {
      if (MADE.contains(checked.get(i).toLowerCase(Locale.ROOT))
          && !Files.exists(Path.of(checked.get(i + 1)))) {
        checked.subList(i, i + 2).clear();
      }
    }
    return checked;
  }

  private static URL[] urls(List<Path> files) throws IOException {
    var urls = new ArrayList<URL>();
    for (Path file : files) {
      urls.add(file.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
