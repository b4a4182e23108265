package smsfacade.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What the vendor simulators accepted.
 *
 * @param texts accepted texts, one per destination
 * @param distinct different pairs of destination and text among them
 * @param wrong requests that broke a vendor's document
 */
public record Ledger(long texts, long distinct, long wrong) {

  public static Ledger of(URI simulators) throws IOException {
    String totals = exchange("GET", simulators.resolve("ledger"));
    return new Ledger(
        number(totals, "accepted"), number(totals, "distinct"), number(totals, "wrongRequests"));
  }

  /** Empties the ledger; from now on it counts, and keeps no texts. */
  static void startCounting(URI simulators) throws IOException {
    exchange("POST", simulators.resolve("ledger?mode=counting"));
  }

  private static String exchange(String method, URI page) throws IOException {
    var connection = (HttpURLConnection) page.toURL().openConnection();
    connection.setRequestMethod(method);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long number(String totals, String name) {
    var matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(totals);
    if (!matcher.find()) {
      throw new IllegalStateException("the ledger has no " + name + ": " + totals);
    }
    return Long.parseLong(matcher.group(1));
  }
}
