package smsfacade.launcher;

import java.lang.reflect.Field;

/** The Payara Micro of this process, by name: it is in the jar, not among what we compile with. */
final class Server {
  /** Those of Payara Micro's own configuration that can be open. */
  private static final String LISTENERS =
      "configs.config.server-config.network-config.network-listeners.network-listener.";

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

  /**
   * By the server's own commands. Payara Micro's interface runs them on the nodes of its data grid
   * only, and there is none.
   */
  private static void set(String setting) throws ReflectiveOperationException {
    Object micro =
        laidOutOr(
                "fish.payara.micro.impl.PayaraMicroImpl",
                "fish.payara.micro.boot.PayaraMicroLauncher")
            .getMethod(isLaidOut() ? "getInstance" : "getBootClass")
            .invoke(null);
    Field field = micro.getClass().getDeclaredField("gf");
    field.setAccessible(true);
    Object glassFish = field.get(micro);
    Object runner = call(glassFish, "org.glassfish.embeddable.GlassFish", "getCommandRunner");
    Object result =
        Class.forName("org.glassfish.embeddable.CommandRunner", true, loader(glassFish))
            .getMethod("run", String.class, String[].class)
            .invoke(runner, "set", new String[] {setting});
    String commandResult = "org.glassfish.embeddable.CommandResult";
    if (!String.valueOf(call(result, commandResult, "getExitStatus")).equals("SUCCESS")) {
      throw new ReflectiveOperationException(
          setting + ": " + call(result, commandResult, "getOutput"));
    }
  }

  private static Object call(Object of, String declaredBy, String method)
      throws ReflectiveOperationException {
    return Class.forName(declaredBy, true, loader(of)).getMethod(method).invoke(of);
  }

  private static ClassLoader loader(Object of) {
    return of.getClass().getClassLoader();
  }

  private static Class<?> laidOutOr(String laidOut, String nested) throws ClassNotFoundException {
    return Class.forName(isLaidOut() ? laidOut : nested);
  }

  /** Laid out by {@link PrepareCommand}, the server's classes are seen from here. */
  private static boolean isLaidOut() {
    return Server.class.getResource("/fish/payara/micro/impl/RootDirLauncher.class") != null;
  }
}
