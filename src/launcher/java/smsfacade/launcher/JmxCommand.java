package smsfacade.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * {@code jmx}: all of a running facade's beans for scripts (F79): lists them, tells what one has,
 * reads an attribute, calls an operation.
 */
final class JmxCommand {
  private static final JmxArguments.Own OWN =
      new JmxArguments.Own(
          "jmx [<bean> [<attribute> | <operation> [argument ...]]] " + JmxArguments.OPTIONS,
          Set.of(),
          Set.of());

  private static final String DOMAIN = "smsfacade:";
  private static final String TYPE = "type";
  private static final String NAME = "name";

  /** For an argument that nobody else may see. */
  private static final String FROM_INPUT = "-";

  private final List<String> words;

  private JmxCommand(List<String> words) {
    this.words = words;
  }

  /**
   * What the facade says, without a line break behind it.
   *
   * @throws Refused when there is no such bean, attribute or operation, or the facade does not
   *     answer
   */
  static String run(List<String> arguments, Map<String, String> environment) {
    JmxArguments given = OWN.read(arguments);
    var command = new JmxCommand(given.words());
    return given.facade().ask(environment, command::answer).stripTrailing();
  }

  private String answer(MBeanServerConnection server) throws JMException, IOException {
    List<ObjectName> beans =
        server.queryNames(new ObjectName(DOMAIN + "*"), null).stream()
            .sorted(Comparator.comparing(JmxCommand::shortName))
            .toList();
    if (beans.isEmpty()) {
      throw new InstanceNotFoundException(DOMAIN);
    }
    if (words.isEmpty()) {
      var text = new StringBuilder();
      for (ObjectName bean : beans) {
        text.append(entry(shortName(bean), server.getMBeanInfo(bean).getDescription()));
      }
      return text.toString();
    }
    ObjectName bean =
        beans.stream()
            .filter(one -> shortName(one).equals(words.get(0)))
            .findFirst()
            .orElseThrow(
                () -> nothing("bean " + words.get(0), beans.stream().map(JmxCommand::shortName)));
    MBeanInfo info = server.getMBeanInfo(bean);
    return words.size() == 1
        ? told(server, bean, info)
        : answer(server, bean, info, words.get(1), words.subList(2, words.size()));
  }

  /** {@code Queue}, or {@code Vendor/huaxin}: nothing that a shell would have quoted. */
  private static String shortName(ObjectName bean) {
    String type = bean.getKeyProperty(TYPE);
    String name = bean.getKeyProperty(NAME);
    return name == null
        ? type
        : type + "/" + (name.startsWith("\"") ? ObjectName.unquote(name) : name);
  }

  private static Refused nothing(String what, Stream<String> there) {
    return new Refused(
        ExitStatus.USAGE,
        "there is no "
            + what
            + "; there are "
            + there.distinct().collect(Collectors.joining(", ")));
  }

  private static String entry(String name, String sentence) {
    return name + "\n    " + sentence + "\n";
  }

  private static String told(MBeanServerConnection server, ObjectName bean, MBeanInfo info)
      throws JMException, IOException {
    var text = new StringBuilder(info.getDescription()).append("\n\n");
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      String name = attribute.getName();
      text.append(OpenValue.after(name, server.getAttribute(bean, name)));
    }
    for (MBeanOperationInfo operation : info.getOperations()) {
      text.append('\n').append(entry(call(operation), operation.getDescription()));
      for (MBeanParameterInfo parameter : operation.getSignature()) {
        text.append("    ")
            .append(parameter.getName())
            .append(": ")
            .append(parameter.getDescription())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String call(MBeanOperationInfo operation) {
    return Stream.concat(
            Stream.of(operation.getName()),
            Arrays.stream(operation.getSignature()).map(one -> "<" + one.getName() + ">"))
        .collect(Collectors.joining(" "));
  }

  private static String answer(
      MBeanServerConnection server,
      ObjectName bean,
      MBeanInfo info,
      String name,
      List<String> arguments)
      throws JMException, IOException {
    boolean attribute =
        Arrays.stream(info.getAttributes()).anyMatch(one -> one.getName().equals(name));
    if (attribute && arguments.isEmpty()) {
      return OpenValue.lines(server.getAttribute(bean, name));
    }
    List<MBeanOperationInfo> operations =
        Arrays.stream(info.getOperations()).filter(one -> one.getName().equals(name)).toList();
    if (operations.isEmpty()) {
      throw nothing(
          "attribute or operation " + name,
          Stream.<MBeanFeatureInfo>concat(
                  Arrays.stream(info.getAttributes()), Arrays.stream(info.getOperations()))
              .map(MBeanFeatureInfo::getName));
    }
    MBeanOperationInfo operation =
        operations.stream()
            .filter(one -> one.getSignature().length == arguments.size())
            .findFirst()
            .orElseThrow(
                () ->
                    new Refused(
                        ExitStatus.USAGE,
                        "usage: jmx "
                            + shortName(bean)
                            + " "
                            + operations.stream()
                                .map(JmxCommand::call)
                                .collect(Collectors.joining(" | "))));
    MBeanParameterInfo[] signature = operation.getSignature();
    var values = new Object[signature.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(signature[i], given(arguments.get(i)));
    }
    Object said =
        server.invoke(
            bean,
            name,
            values,
            Arrays.stream(signature).map(MBeanParameterInfo::getType).toArray(String[]::new));
    return said == null ? "done" : OpenValue.lines(said);
  }

  /** A password in an argument could be read by every user of the machine. */
  private static String given(String argument) {
    if (!argument.equals(FROM_INPUT)) {
      return argument;
    }
    var input = new Scanner(System.in, StandardCharsets.UTF_8);
    if (!input.hasNextLine()) {
      throw new Refused(
          ExitStatus.USAGE, FROM_INPUT + " stands for a line of stdin, and there is none");
    }
    return input.nextLine();
  }

  private static Object value(MBeanParameterInfo parameter, String text) {
    try {
      return switch (parameter.getType()) {
        case "java.lang.String" -> text;
        case "int" -> Integer.valueOf(text);
        case "long" -> Long.valueOf(text);
        case "boolean" -> truth(parameter, text);
        default ->
            throw new Refused(
                ExitStatus.USAGE,
                parameter.getName() + " is a " + parameter.getType() + ", which has no text");
      };
    } catch (NumberFormatException e) {
      throw new Refused(ExitStatus.USAGE, parameter.getName() + " is a number, not " + text, e);
    }
  }

  private static Boolean truth(MBeanParameterInfo parameter, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new Refused(ExitStatus.USAGE, parameter.getName() + " is true or false, not " + text);
    }
    return Boolean.valueOf(text);
  }
}
