package smsfacade.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The options that matter before the boot; all others are Payara Micro's and are handed on as they
 * came.
 *
 * @param address where the HTTP listener binds
 * @param autoBindRange how many ports after {@code port} may be tried; 0 without {@code
 *     --autobindhttp}
 * @param secrets the directory whose files give values by their names, {@code --secretsdir}
 * @param others for Payara Micro, without those that are settled here
 * @param boots whether a server is asked for, not help or a version
 */
record CommandLine(
    String address,
    int port,
    int autoBindRange,
    Optional<Integer> tlsPort,
    Optional<Path> secrets,
    List<String> others,
    boolean boots) {

  private static final int DEFAULT_PORT = 8080;
  private static final int DEFAULT_AUTO_BIND_RANGE = 5;
  private static final Set<String> NO_BOOT =
      Set.of("--help", "--version", "--outputuberjar", "--outputlauncher");
  private static final Pattern LISTENER =
      Pattern.compile(
          "(?m)^\\s*set\\s+\\S*\\.network-listener\\.http-listener\\.(address|port)=(\\S+)");

  static CommandLine read(String[] arguments) {
    var others = new ArrayList<String>();
    var listener = new Properties();
    readListener(bundledPreBootCommands(), listener);
    Optional<Integer> port = property("payaramicro.port").map(value -> number("port", value));
    Optional<Integer> tlsPort = property("payaramicro.sslPort").map(value -> number("port", value));
    boolean autoBind = property("payaramicro.autoBindHttp").filter("true"::equals).isPresent();
    int range =
        property("payaramicro.autoBindRange")
            .map(value -> number("range", value))
            .orElse(DEFAULT_AUTO_BIND_RANGE);
    Optional<Path> secrets = Optional.empty();
    boolean boots = true;
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      String option = argument.toLowerCase(Locale.ROOT);
      switch (option) {
        case "--port" -> port = Optional.of(number(option, value(option, rest)));
        case "--autobindhttp" -> autoBind = true;
        case "--autobindrange" -> range = number(option, value(option, rest));
        case "--sslport" -> {
          String value = value(option, rest);
          tlsPort = Optional.of(number(option, value));
          others.addAll(List.of(argument, value));
        }
        case "--secretsdir" -> {
          String directory = value(option, rest);
          secrets = Optional.of(Path.of(directory));
          others.addAll(List.of(argument, directory));
        }
        case "--prebootcommandfile" -> {
          String file = value(option, rest);
          readListener(text(option, file), listener);
          others.addAll(List.of(argument, file));
        }
        case "--systemproperties" -> setSystemProperties(value(option, rest));
        default -> {
          boots &= !NO_BOOT.contains(option);
          others.add(argument);
        }
      }
    }
    int listenerPort = number("port", listener.getProperty("port", String.valueOf(DEFAULT_PORT)));
    return new CommandLine(
        listener.getProperty("address", "0.0.0.0"),
        port.orElse(listenerPort),
        autoBind ? range : 0,
        tlsPort,
        secrets,
        List.copyOf(others),
        boots);
  }

  /**
   * What Payara Micro gets: one definite port, which no option or property of another name moves.
   */
  String[] forPayara(int chosenPort) {
    var arguments = new ArrayList<String>();
    if (boots) {
      System.setProperty("payaramicro.autoBindHttp", "false");
      arguments.addAll(List.of("--port", String.valueOf(chosenPort)));
    }
    arguments.addAll(others);
    return arguments.toArray(String[]::new);
  }

  private static String value(String option, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "";
    if (value.isEmpty() || value.startsWith("--")) {
      throw new Refused(ExitStatus.USAGE, option + " needs a value");
    }
    return value;
  }

  private static int number(String what, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= 65535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same sentence as for a number out of range.
    }
    throw new Refused(ExitStatus.USAGE, what + " is not a number from 0 to 65535: " + value);
  }

  /** As Payara Micro reads its own properties: a system property, else the environment. */
  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name))
        .or(() -> Optional.ofNullable(System.getenv(name.replace('.', '_'))));
  }

  private static void readListener(String commands, Properties listener) {
    var matcher = LISTENER.matcher(commands);
    while (matcher.find()) {
      listener.setProperty(matcher.group(1), matcher.group(2));
    }
  }

  private static String bundledPreBootCommands() {
    try (InputStream commands =
        CommandLine.class.getResourceAsStream("/MICRO-INF/pre-boot-commands.txt")) {
      return commands == null ? "" : new String(commands.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Refused(ExitStatus.USAGE, "this jar cannot be read: " + e.getMessage(), e);
    }
  }

  private static String text(String option, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new Refused(ExitStatus.USAGE, option + ": the file " + file + " cannot be read", e);
    }
  }

  private static void setSystemProperties(String file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new Refused(
          ExitStatus.USAGE, "--systemproperties: the file " + file + " cannot be read", e);
    }
    properties
        .stringPropertyNames()
        .forEach(name -> System.setProperty(name, properties.getProperty(name)));
  }
}
