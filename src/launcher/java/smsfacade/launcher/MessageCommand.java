package smsfacade.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** {@code message <MsgId> [--jmx host:port]}: asks a running facade what became of a message. */
final class MessageCommand {
  private static final String USAGE = "message <MsgId> [--jmx host:port]";
  private static final String DEFAULT_ADDRESS = "127.0.0.1:8686";

  private MessageCommand() {}

  static String run(List<String> arguments) {
    var rest = new ArrayList<>(arguments);
    String address = DEFAULT_ADDRESS;
    int option = rest.indexOf("--jmx");
    if (option >= 0 && option + 1 < rest.size()) {
      address = rest.remove(option + 1);
      rest.remove(option);
    }
    if (rest.size() != 1 || rest.get(0).startsWith("-")) {
      throw new Refused(ExitStatus.USAGE, "usage: " + USAGE);
    }
    return find(address, rest.get(0));
  }

  private static String find(String address, String messageId) {
    try (var connector =
        JMXConnectorFactory.connect(
            new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi"))) {
      return String.valueOf(
          connector
              .getMBeanServerConnection()
              .invoke(
                  new ObjectName("smsfacade:type=Messages"),
                  "find",
                  new Object[] {messageId},
                  new String[] {String.class.getName()}));
    } catch (InstanceNotFoundException e) {
      throw new Refused(ExitStatus.NO_JMX, "no facade is running at the JMX address " + address, e);
    } catch (IOException | SecurityException e) {
      throw new Refused(
          ExitStatus.NO_JMX,
          "no answer at the JMX address " + address + ": " + root(e).getMessage(),
          e);
    } catch (JMException | JMRuntimeException e) {
      throw new Refused(ExitStatus.NO_JMX, "the facade cannot look up messages: " + root(e), e);
    }
  }

  private static Throwable root(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
