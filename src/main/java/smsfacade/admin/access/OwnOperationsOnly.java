package smsfacade.admin.access;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.remote.MBeanServerForwarder;
import org.jspecify.annotations.Nullable;
import smsfacade.admin.mbean.Operator;

/**
 * What stands between the port of ours and the MBeans of the JVM (ADR 13): who logged in may look
 * at all of them, call operations of ours, which {@link GuardedMBean} lets them to or not, and do
 * nothing else. Operations of other beans are refused, since some of them run any code; and so is
 * whatever a later Java adds.
 */
final class OwnOperationsOnly implements InvocationHandler {
  private static final String OURS = "smsfacade";

  /** Beans of the server's whose attributes are passwords, if somebody has them made. */
  private static final String OF_SETTINGS = "amx";

  private static final Set<String> LOOKS =
      Set.of(
          "getMBeanInfo",
          "getMBeanCount",
          "getDefaultDomain",
          "getDomains",
          "getObjectInstance",
          "queryMBeans",
          "queryNames",
          "isRegistered",
          "isInstanceOf",
          // what the connector itself asks for; none can be called from afar
          "getClassLoader",
          "getClassLoaderFor",
          "getClassLoaderRepository");

  private final MBeanServer server;
  private final Access access;

  private OwnOperationsOnly(MBeanServer server, Access access) {
    this.server = server;
    this.access = access;
  }

  /** To be set before a server of connectors, which is in front of the same MBeans. */
  static MBeanServerForwarder before(MBeanServer server, Access access) {
    return (MBeanServerForwarder)
        Proxy.newProxyInstance(
            OwnOperationsOnly.class.getClassLoader(),
            new Class<?>[] {MBeanServerForwarder.class},
            new OwnOperationsOnly(server, access));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
      throws Throwable {
    Object[] arguments = given == null ? new Object[0] : given;
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return called(this, method, arguments);
    }
    if (method.getDeclaringClass() == MBeanServerForwarder.class) {
      return name.equals("getMBeanServer") ? server : null;
    }
    if (name.equals("getAttribute")) {
      Object value = called(looked(name, arguments), method, arguments);
      return WithoutSecrets.of((ObjectName) arguments[0], (String) arguments[1], value);
    }
    if (name.equals("getAttributes")) {
      Object values = called(looked(name, arguments), method, arguments);
      return values instanceof AttributeList attributes
          ? withoutSecrets((ObjectName) arguments[0], attributes)
          : values;
    }
    if (LOOKS.contains(name) || isOwnOperation(name, arguments) || isListener(name, method)) {
      return called(server, method, arguments);
    }
    throw refused(name, arguments);
  }

  private MBeanServer looked(String name, Object[] arguments) {
    if (domain(arguments).filter(domain -> domain.startsWith(OF_SETTINGS)).isPresent()) {
      throw refused(name, arguments);
    }
    return server;
  }

  private static boolean isOwnOperation(String name, Object[] arguments) {
    return name.equals("invoke") && domain(arguments).filter(OURS::equals).isPresent();
  }

  /** Not one that is an MBean itself: it would be called as if by the JVM. */
  private static boolean isListener(String name, Method method) {
    return name.equals("removeNotificationListener")
        || name.equals("addNotificationListener")
            && method.getParameterTypes()[1] == NotificationListener.class;
  }

  private static Optional<String> domain(Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof ObjectName bean
        ? Optional.of(bean.getDomain())
        : Optional.empty();
  }

  @SuppressWarnings("try") // it only has to be closed
  private SecurityException refused(String name, Object[] arguments) {
    String subject = domain(arguments).orElse("");
    try (var caller = Operator.enters()) {
      access.refused(
          Operator.name(), name, subject, "only operations of " + OURS + " may be called");
    }
    return new SecurityException(
        name + " refused: by this port only operations of " + OURS + " may be called");
  }

  private static AttributeList withoutSecrets(ObjectName bean, AttributeList attributes) {
    var shown = new AttributeList();
    for (Attribute attribute : attributes.asList()) {
      shown.add(
          new Attribute(
              attribute.getName(),
              WithoutSecrets.of(bean, attribute.getName(), attribute.getValue())));
    }
    return shown;
  }

  private static @Nullable Object called(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
