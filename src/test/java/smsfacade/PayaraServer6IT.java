package smsfacade;

/**
 * Payara Server 6, the line before: on the JDK that Maven runs on, the oldest that is at hand. The
 * WAR is for Java 17.
 */
class PayaraServer6IT extends PayaraServer {
  PayaraServer6IT() {
    super("payara6", System.getProperty("maven.java.home", System.getProperty("java.home")));
  }
}
