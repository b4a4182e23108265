package smsfacade.launcher;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The Payara Micro of this process, by name: it is in the jar, not among what we compile with. */
final class Server {
  /** Those of Payara Micro's own configuration that can be open. */
  private static final String LISTENERS =
      "configs.config.server-config.network-config.network-listeners.network-listener.";

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Server() {}

  /** Returns when all is deployed. */
  static void boot(String[] arguments) throws ReflectiveOperationException {
    laidOutOr("fish.payara.micro.impl.RootDirLauncher", "fish.payara.micro.PayaraMicro")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  /** No connection is accepted any more, and those that are open are closed. */
  static void closeListeners() throws ReflectiveOperationException {
    set(LISTENERS + "http-listener.enabled=false");
    set(LISTENERS + "https-listener.enabled=false");
  }

  private static void set(String setting) throws ReflectiveOperationException {
    Object micro =
        laidOutOr("fish.payara.micro.impl.PayaraMicroImpl", "fish.payara.micro.PayaraMicro")
            .getMethod("getInstance")
            .invoke(null);
    Object runtime = call(micro, "fish.payara.micro.boot.PayaraMicroBoot", "getRuntime");
    var results =
        (Map<?, ?>)
            Class.forName(
                    "fish.payara.micro.PayaraMicroRuntime",
                    true,
                    runtime.getClass().getClassLoader())
                .getMethod("run", String.class, String[].class)
                .invoke(runtime, "set", new String[] {setting});
    for (Object result : results.values()) {
      done((Future<?>) result, setting);
    }
  }

  private static void done(Future<?> result, String setting) throws ReflectiveOperationException {
    try {
      Object ended = result.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      String status =
          String.valueOf(call(ended, "fish.payara.micro.ClusterCommandResult", "getExitStatus"));
      if (!status.equals("SUCCESS")) {
        throw new ReflectiveOperationException(
            setting + " " + call(ended, "fish.payara.micro.ClusterCommandResult", "getOutput"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new ReflectiveOperationException(setting, e);
    }
  }

  private static Object call(Object of, String declaredBy, String method)
      throws ReflectiveOperationException {
    try {
      return Class.forName(declaredBy, true, of.getClass().getClassLoader())
          .getMethod(method)
          .invoke(of);
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(method, e.getCause());
    }
  }

  /** Laid out by {@link PrepareCommand}, the server's classes are seen from here. */
  private static Class<?> laidOutOr(String laidOut, String nested) throws ClassNotFoundException {
    try {
      return Class.forName(laidOut);
    } catch (ClassNotFoundException e) {
      return Class.forName(nested);
    }
  }
}
