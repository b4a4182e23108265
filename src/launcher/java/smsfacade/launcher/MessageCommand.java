package smsfacade.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * {@code message <MsgId>}: asks a running facade by JMX what became of a message, or which messages
 * went to a number or have a vendor's id. The password comes from a file or the environment, never
 * from the command line, which every user of the machine can read.
 */
final class MessageCommand {
  static final String PASSWORD = "SMSFACADE_JMX_PASSWORD";

  private static final String USAGE =
      "message <MsgId> | --number <phone number> | --vendor-id <id>"
          + " [--jmx host:port] [--user name [--password-file file]]";
  private static final String DEFAULT_ADDRESS = "127.0.0.1:8686";

  /** How {@code MessagesMXBean} begins what it says when there is none. */
  private static final String NONE = "no message";

  private String address = DEFAULT_ADDRESS;
  private Optional<String> user = Optional.empty();
  private Optional<String> passwordFile = Optional.empty();
  private Optional<Question> question = Optional.empty();

  private MessageCommand() {}

  /** What is asked: an operation of {@code smsfacade:type=Messages} and its argument. */
  private record Question(String operation, String argument) {}

  /**
   * Asks, and gives what the facade says.
   *
   * @throws Refused when it says nothing, or that there is no such message
   */
  static String run(List<String> arguments, Map<String, String> environment) {
    MessageCommand command = read(arguments);
    String said = command.ask(environment);
    if (said.startsWith(NONE)) {
      throw new Refused(ExitStatus.NO_SUCH_MESSAGE, said.strip());
    }
    return said;
  }

  private static MessageCommand read(List<String> arguments) {
    var command = new MessageCommand();
    var rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (!argument.startsWith("-")) {
        command.asks("find", argument);
      } else if (rest.hasNext()) {
        command.set(argument, rest.next());
      } else {
        throw wrongUse();
      }
    }
    if (command.question.isEmpty() || command.passwordFile.isPresent() && command.user.isEmpty()) {
      throw wrongUse();
    }
    return command;
  }

  private void set(String option, String value) {
    switch (option) {
      case "--jmx" -> address = value;
      case "--user" -> user = Optional.of(value);
      case "--password-file" -> passwordFile = Optional.of(value);
      case "--number" -> asks("findByNumber", value);
      case "--vendor-id" -> asks("findByVendorId", value);
      default -> throw wrongUse();
    }
  }

  private void asks(String operation, String argument) {
    if (question.isPresent()) {
      throw wrongUse();
    }
    question = Optional.of(new Question(operation, argument));
  }

  private static Refused wrongUse() {
    return new Refused(ExitStatus.USAGE, "usage: " + USAGE);
  }

  private String ask(Map<String, String> environment) {
    Question asked = question.orElseThrow();
    try (var connector = JMXConnectorFactory.connect(url(), credentials(environment))) {
      return String.valueOf(
          connector
              .getMBeanServerConnection()
              .invoke(
                  new ObjectName("smsfacade:type=Messages"),
                  asked.operation(),
                  new Object[] {asked.argument()},
                  new String[] {String.class.getName()}));
    } catch (InstanceNotFoundException e) {
      throw new Refused(ExitStatus.NO_JMX, "no facade is running at the JMX address " + address, e);
    } catch (IOException e) {
      throw new Refused(
          ExitStatus.NO_JMX,
          "no answer at the JMX address " + address + ": " + root(e).getMessage(),
          e);
    } catch (SecurityException e) {
      throw notAllowed(e);
    } catch (JMException | JMRuntimeException e) {
      throw failed(e);
    }
  }

  private JMXServiceURL url() {
    try {
      return new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi");
    } catch (IOException e) {
      throw new Refused(ExitStatus.USAGE, "no JMX address: " + address, e);
    }
  }

  private Map<String, ?> credentials(Map<String, String> environment) {
    return user.<Map<String, ?>>map(
            name ->
                Map.of(
                    JMXConnector.CREDENTIALS,
                    new String[] {
                      name,
                      passwordFile
                          .map(MessageCommand::firstLine)
                          .orElseGet(() -> given(environment))
                    }))
        .orElse(Map.of());
  }

  private static String given(Map<String, String> environment) {
    String password = environment.get(PASSWORD);
    if (password == null) {
      throw new Refused(
          ExitStatus.USAGE, "the password of --user comes from --password-file or " + PASSWORD);
    }
    return password;
  }

  private static String firstLine(String file) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      throw new Refused(ExitStatus.USAGE, "the password file " + file + " cannot be read", e);
    }
  }

  private static Refused failed(Exception problem) {
    Throwable root = root(problem);
    if (root instanceof SecurityException) {
      return notAllowed(root);
    }
    return root instanceof IllegalArgumentException
        ? new Refused(ExitStatus.USAGE, String.valueOf(root.getMessage()), problem)
        : new Refused(ExitStatus.NO_JMX, "the facade cannot look up messages: " + root, problem);
  }

  private static Refused notAllowed(Throwable problem) {
    return new Refused(
        ExitStatus.NOT_ALLOWED,
        "the facade does not answer this user: " + problem.getMessage(),
        problem);
  }

  private static Throwable root(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
