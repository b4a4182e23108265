package smsfacade.launcher;

/**
 * What {@code java -jar} runs. It says which Java is needed where an older one is used, in one line
 * instead of a class that cannot be read: so it is compiled for Java 8, apart from the rest.
 */
public final class Main {
  /** Of the server in this jar. */
  private static final int SERVER = 21;

  /** Of our own classes; a command that needs no server runs on it. */
  private static final int COMMANDS = 17;

  /** {@code ExitStatus.JAVA}, whose class an old Java cannot read. */
  private static final int EXIT_STATUS = 3;

  private Main() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    int needed = arguments.length > 0 && isCommand(arguments[0]) ? COMMANDS : SERVER;
    if (feature() < needed) {
      System.err.println(
          "sms-facade: needs Java "
              + needed
              + " or later, and "
              + System.getProperty("java.home")
              + " is Java "
              + System.getProperty("java.specification.version"));
      System.exit(EXIT_STATUS);
    }
    Class.forName("smsfacade.launcher.Launcher")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  private static boolean isCommand(String word) {
    return word.equals("message")
        || word.equals("export")
        || word.equals("jmx")
        || word.equals("check")
        || word.equals("--init");
  }

  /** 8 for the name 1.8. */
  private static int feature() {
    String version = System.getProperty("java.specification.version");
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }
}
