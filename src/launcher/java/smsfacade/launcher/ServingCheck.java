package smsfacade.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Whether the deployed application answers; the boot itself does not tell. */
final class ServingCheck {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * The system property that says why the application did not start: from the application itself,
   * or from the log of the failed deployment.
   */
  static final String REASON = "smsfacade.start.failure";

  private ServingCheck() {}

  static void run(URI wsdl) {
    long end = System.nanoTime() + LIMIT.toNanos();
    String last;
    do {
      last = ask(wsdl);
      if (last.equals("status 200")) {
        return;
      }
      // Deployments are complete when the boot returns: what is not there will not come.
    } while (!last.equals("status 404")
        && System.getProperty(REASON) == null
        && System.nanoTime() < end
        && pause());
    String reason = System.getProperty(REASON);
    throw new Refused(
        ExitStatus.NOT_SERVING,
        reason != null
            ? "the application did not start: " + reason
            : "the application did not start: "
                + wsdl
                + " answers with "
                + last
                + "; the cause is in the log above");
  }

  private static String ask(URI wsdl) {
    try {
      var connection = (HttpURLConnection) wsdl.toURL().openConnection();
      connection.setConnectTimeout(5_000);
      connection.setReadTimeout(10_000);
      try {
        return "status " + connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(250);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
