package smsfacade;

/** Payara Server 7, in the newest distribution that the registry has. */
class PayaraServer7IT extends PayaraServer {
  PayaraServer7IT() {
    super("payara7", System.getProperty("java.home"));
  }
}
