package smsfacade.testbed;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** A stock JMX client's view of a running facade. */
public final class Management {
  private final RunningFacade facade;

  public Management(RunningFacade facade) {
    this.facade = facade;
  }

  /** An attribute of {@code smsfacade:type=<type>}. */
  public Object read(String type, String attribute) {
    return call(
        connection -> connection.getAttribute(new ObjectName("smsfacade:type=" + type), attribute));
  }

  /** The names of the threads that its process has. */
  public List<String> threads() {
    return call(
        connection -> {
          ThreadMXBean threads =
              ManagementFactory.newPlatformMXBeanProxy(
                  connection, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
          return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
              .filter(Objects::nonNull)
              .map(ThreadInfo::getThreadName)
              .toList();
        });
  }

  /** An operation whose parameters are strings, or primitive where their wrappers are given. */
  public Object invoke(String type, String operation, Object... arguments) {
    String[] signature =
        Arrays.stream(arguments)
            .map(argument -> MethodType.methodType(argument.getClass()).unwrap().returnType())
            .map(Class::getName)
            .toArray(String[]::new);
    return call(
        connection ->
            connection.invoke(
                new ObjectName("smsfacade:type=" + type), operation, arguments, signature));
  }

  /** The story of a message as an operator reads it. */
  public String find(String messageId) {
    return (String) invoke("Messages", "find", messageId);
  }

  /** Waits until a message's story satisfies a condition, and returns the story. */
  public String await(String messageId, Duration limit, Predicate<String> condition) {
    var last = new AtomicReference<>("");
    Instant end = Instant.now().plus(limit);
    while (Instant.now().isBefore(end)) {
      last.set(find(messageId));
      if (condition.test(last.get())) {
        return last.get();
      }
      pause();
    }
    throw new AssertionError("not within " + limit + ":\n" + last.get());
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T call(Call<T> call) {
    try {
      return call.on(facade.jmx());
    } catch (JMException | IOException e) {
      throw new IllegalStateException("JMX at " + facade, e);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(MBeanServerConnection connection) throws JMException, IOException;
  }
}
