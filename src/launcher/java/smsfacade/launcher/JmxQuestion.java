package smsfacade.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Asks a running facade by JMX, for the commands that do. The password comes from a file or the
 * environment, never from the command line, which every user of the machine can read.
 */
final class JmxQuestion {
  static final String PASSWORD = "SMSFACADE_JMX_PASSWORD";

  static final String DEFAULT_ADDRESS = "127.0.0.1:8686";

  private final String address;
  private final Optional<String> user;
  private final Optional<String> passwordFile;

  /**
   * @param address host and port
   * @param user who asks; empty where the facade lets everybody ask
   * @param passwordFile whose first line is the password; otherwise the environment has it
   */
  JmxQuestion(String address, Optional<String> user, Optional<String> passwordFile) {
    this.address = address;
    this.user = user;
    this.passwordFile = passwordFile;
  }

  /** What is asked over a connection, and what comes of it. */
  @FunctionalInterface
  interface Question {
    String ask(MBeanServerConnection server) throws JMException, IOException;
  }

  /**
   * Calls an operation whose arguments are texts.
   *
   * @param type of the bean, as in {@code smsfacade:type=Messages}
   * @throws Refused when the facade does not answer
   */
  String ask(Map<String, String> environment, String type, String operation, String... arguments) {
    var signature = new String[arguments.length];
    Arrays.fill(signature, String.class.getName());
    return ask(
        environment,
        server ->
            String.valueOf(
                server.invoke(
                    new ObjectName("smsfacade:type=" + type), operation, arguments, signature)));
  }

  /**
   * Asks whatever.
   *
   * @throws Refused when the facade does not answer
   */
  String ask(Map<String, String> environment, Question question) {
    try (var connector = JMXConnectorFactory.connect(url(), credentials(environment))) {
      return question.ask(connector.getMBeanServerConnection());
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
                      passwordFile.map(JmxQuestion::firstLine).orElseGet(() -> given(environment))
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
        : new Refused(ExitStatus.NO_JMX, "the facade cannot answer: " + root, problem);
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
